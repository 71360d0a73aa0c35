package dev.dataflow.migration.diagram;

import dev.dataflow.api.migration.CheckSchema;
import dev.dataflow.api.migration.ColumnSchema;
import dev.dataflow.api.migration.IndexPart;
import dev.dataflow.api.migration.IndexSchema;
import dev.dataflow.api.migration.TableSchema;
import dev.dataflow.migration.diagram.DiagramRow.Kind;
import dev.dataflow.migration.diagram.SchemaComparison.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The rows of one table, before and after. Stateless once made. */
final class TableRows {

    private final @Nullable TableSchema old;
    private final @Nullable TableSchema now;
    private final UnaryOperator<String> origin;
    private final View view;

    TableRows(@Nullable TableSchema old, @Nullable TableSchema now, Origins origins, View view) {
        this.old = old;
        this.now = now;
        this.origin = column -> now == null ? column : origins.column(now.name(), column);
        this.view = view;
    }

    /** Whether nothing of what is shown differs, nor of what is not. */
    boolean areSame() {
        return old != null
                && now != null
                && rows().stream().allMatch(each -> each.mark() == Mark.SAME)
                && Objects.equals(old.comment(), now.comment())
                && old.options().equals(now.options())
                && old.opaque().equals(now.opaque());
    }

    List<DiagramRow> rows() {
        List<DiagramRow> rows = new ArrayList<>();
        rows.addAll(merged(columns(old, column -> column), columns(now, origin)));
        rows.addAll(merged(indexes(old, column -> column), indexes(now, origin)));
        rows.addAll(merged(checks(old), checks(now)));
        return rows;
    }

    /**
     * A row and what it is known by.
     *
     * @param id what it was called
     * @param form what it is in the words from before; the same for one that stays the same
     */
    private record Known(String id, String form, DiagramRow row) {}

    /** Those that are, each with what it was; then those that were. */
    private List<DiagramRow> merged(List<Known> before, List<Known> after) {
        List<DiagramRow> rows = new ArrayList<>();
        for (Known each : after) {
            Known was = find(before, each.id());
            Mark mark = was == null ? Mark.ADDED : was.form().equals(each.form()) ? Mark.SAME : Mark.CHANGED;
            boolean renamed = was != null && !was.row().name().equals(each.row().name());
            Mark shown = mark == Mark.SAME && renamed ? Mark.CHANGED : mark;
            if (view == View.BEFORE) {
                if (was != null) {
                    rows.add(marked(was.row(), shown, null));
                }
            } else {
                String words = was == null || view == View.AFTER || shown == Mark.SAME
                        ? null
                        : (renamed ? was.row().name() + " " : "") + was.row().description();
                rows.add(marked(each.row(), shown, words));
            }
        }
        if (view != View.AFTER) {
            before.stream()
                    .filter(each -> find(after, each.id()) == null)
                    .forEach(each -> rows.add(marked(each.row(), Mark.REMOVED, null)));
        }
        return rows;
    }

    private static @Nullable Known find(List<Known> all, String id) {
        return all.stream().filter(each -> each.id().equals(id)).findFirst().orElse(null);
    }

    private static DiagramRow marked(DiagramRow row, Mark mark, @Nullable String before) {
        return new DiagramRow(row.kind(), mark, row.name(), row.type(), row.detail(), row.keys(), before);
    }

    private static List<Known> columns(@Nullable TableSchema table, UnaryOperator<String> origin) {
        return table == null
                ? List.of()
                : table.columns().stream()
                        .map(each -> {
                            DiagramRow row = new DiagramRow(
                                    Kind.COLUMN,
                                    Mark.SAME,
                                    each.name(),
                                    type(each),
                                    detail(each),
                                    keys(table, each),
                                    null);
                            return new Known(
                                    origin.apply(each.name()),
                                    "%s %s %s".formatted(row.type(), row.detail(), each.comment())
                                            + table.primaryKey().indexOf(each.name()),
                                    row);
                        })
                        .toList();
    }

    private static List<DiagramRow.Key> keys(TableSchema table, ColumnSchema column) {
        List<DiagramRow.Key> keys = new ArrayList<>();
        if (table.primaryKey().contains(column.name())) {
            keys.add(DiagramRow.Key.PK);
        }
        if (table.references().stream().anyMatch(each -> each.columns().contains(column.name()))) {
            keys.add(DiagramRow.Key.FK);
        }
        if (table.indexes().stream()
                .anyMatch(each ->
                        each.unique() && each.isPlain() && each.columns().equals(List.of(column.name())))) {
            keys.add(DiagramRow.Key.UK);
        }
        return keys;
    }

    /** As the database has it; where that is a document, by DataFlow's name: {@code STRING(20)}. */
    private static String type(ColumnSchema column) {
        String shown = column.nativeType();
        if (column.type() != null && (shown == null || shown.startsWith("{"))) {
            return column.type()
                    .toString()
                    .replaceAll("Type\\[", "(")
                    .replaceAll("]$", ")")
                    .replaceAll("[a-zA-Z]+=", "")
                    .replace("()", "")
                    .toUpperCase(Locale.ROOT);
        }
        return String.valueOf(shown);
    }

    private static String detail(ColumnSchema column) {
        StringBuilder detail = new StringBuilder(column.nullable() ? "" : "not null");
        if (column.identity()) {
            detail.append(" identity");
        }
        if (column.defaultExpression() != null) {
            detail.append(" default ").append(column.defaultExpression());
        }
        if (column.generation() != null) {
            detail.append(" as ").append(column.generation().expression());
        }
        return detail.toString().strip();
    }

    private static List<Known> indexes(@Nullable TableSchema table, UnaryOperator<String> origin) {
        return table == null
                ? List.of()
                : table.indexes().stream()
                        .map(each -> new Known(
                                each.name(),
                                definition(each, origin),
                                new DiagramRow(
                                        Kind.INDEX,
                                        Mark.SAME,
                                        each.name(),
                                        definition(each, column -> column),
                                        "",
                                        List.of(),
                                        null)))
                        .toList();
    }

    private static String definition(IndexSchema index, UnaryOperator<String> names) {
        String kind = switch (index.kind()) {
            case PLAIN -> "";
            case UNIQUE -> "unique ";
            case FULL_TEXT -> "full text ";
        };
        return kind
                + index.parts().stream().map(each -> part(each, names)).collect(Collectors.joining(", ", "(", ")"))
                + (index.included().isEmpty()
                        ? ""
                        : index.included().stream().map(names).collect(Collectors.joining(", ", " including (", ")")))
                + (index.condition() == null ? "" : " where " + index.condition())
                + (index.options() == null ? "" : " " + index.options());
    }

    private static String part(IndexPart part, UnaryOperator<String> names) {
        return (part.isColumn() ? names.apply(part.expression()) : part.expression())
                + (part.options() == null ? "" : " " + part.options())
                + (part.descending() ? " desc" : "");
    }

    private static List<Known> checks(@Nullable TableSchema table) {
        List<CheckSchema> all = table == null ? List.of() : table.checks();
        return all.stream()
                .map(each -> new Known(
                        each.name(),
                        each.expression(),
                        new DiagramRow(Kind.CHECK, Mark.SAME, each.name(), each.expression(), "", List.of(), null)))
                .toList();
    }
}
