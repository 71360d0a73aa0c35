package dev.dataflow.dialect.sqlite;

import dev.dataflow.api.migration.ColumnSchema;
import dev.dataflow.api.migration.IndexSchema;
import dev.dataflow.api.migration.OpaquePart;
import dev.dataflow.api.migration.TableSchema;
import dev.dataflow.sql.dialect.SqlDialect;
import dev.dataflow.sql.schema.TableWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes the DDL of SQLite's tables from their form ({@link TableForm}). Thread-safe. */
final class TableText {

    private final TableWriter writer;

    TableText(SqlDialect dialect) {
        this.writer = new TableWriter(dialect);
    }

    /** What quotes names. */
    TableWriter writer() {
        return writer;
    }

    /** The statements that create a table with its indexes and triggers. */
    List<String> create(TableSchema table) {
        return Stream.concat(Stream.of(createBare(table)), attached(table)).toList();
    }

    /** The statements that create what belongs to a table, but has statements of its own. */
    Stream<String> attached(TableSchema table) {
        return Stream.concat(
                table.indexes().stream()
                        .filter(each -> !each.constraint())
                        .flatMap(each -> writer.createIndex(table.name(), each).stream()),
                table.opaque().stream()
                        .filter(each -> each.kind().equals(SqliteCatalog.TRIGGER))
                        .map(OpaquePart::definition));
    }

    /** The statement that creates a table alone. */
    String createBare(TableSchema table) {
        List<String> parts = new ArrayList<>();
        table.columns().forEach(each -> parts.add(column(table, each)));
        if (!table.primaryKey().isEmpty() && !isKeyOfColumn(table)) {
            parts.add(constraint(table.primaryKeyName()) + "primary key " + keyParts(table) + onConflict(table));
        }
        table.indexes().stream().filter(IndexSchema::constraint).forEach(each -> parts.add(unique(each)));
        table.references().forEach(each -> parts.add(writer.reference(each)));
        table.checks().forEach(each -> parts.add(writer.check(each)));
        return "create table %s (%s)%s"
                .formatted(writer.quoted(table.name()), String.join(", ", parts), options(table));
    }

    /** A column as it is added to a table that is there. */
    String column(ColumnSchema column) {
        String type = Objects.requireNonNull(column.nativeType(), "a column in its database's form has a native type");
        StringBuilder text = new StringBuilder(writer.quoted(column.name()));
        text.append(type.isEmpty() ? "" : " ").append(type);
        ColumnSchema.GeneratedColumn generation = column.generation();
        if (generation != null) {
            text.append(" generated always as (%s) %s"
                    .formatted(generation.expression(), generation.stored() ? "stored" : "virtual"));
        }
        if (!column.nullable() && !type.contains(TableForm.NOT_NULL_ON_CONFLICT)) {
            text.append(" not null");
        }
        if (column.defaultExpression() != null) {
            text.append(" default ").append(column.defaultExpression());
        }
        return text.toString();
    }

    private String column(TableSchema table, ColumnSchema column) {
        if (column.identity()) {
            return rowNumber(table, column);
        }
        boolean isKey = isKeyOfColumn(table) && table.primaryKey().contains(column.name());
        return column(column)
                + (isKey
                        ? " %sprimary key %s%s"
                                .formatted(
                                        constraint(table.primaryKeyName()),
                                        table.options().get(TableForm.keyOption(0)),
                                        onConflict(table))
                        : "");
    }

    private String rowNumber(TableSchema table, ColumnSchema column) {
        String type = Objects.requireNonNull(column.nativeType());
        boolean reused = type.endsWith(TableForm.REUSED);
        return "%s %s %sprimary key%s%s"
                .formatted(
                        writer.quoted(column.name()),
                        reused ? type.substring(0, type.length() - TableForm.REUSED.length()) : type,
                        constraint(table.primaryKeyName()),
                        onConflict(table),
                        reused ? "" : " autoincrement");
    }

    /** Only so is a descending key of an integer no other name of the row's number. */
    private static boolean isKeyOfColumn(TableSchema table) {
        return table.primaryKey().size() == 1
                && table.columns().stream()
                        .filter(each -> each.name().equals(table.primaryKey().get(0)))
                        .anyMatch(each -> each.identity()
                                || ("integer".equalsIgnoreCase(each.nativeType())
                                        && "desc".equals(table.options().get(TableForm.keyOption(0)))));
    }

    private String constraint(@Nullable String name) {
        return name == null ? "" : "constraint %s ".formatted(writer.quoted(name));
    }

    private String keyParts(TableSchema table) {
        return IntStream.range(0, table.primaryKey().size())
                .mapToObj(each -> {
                    String words = table.options().get(TableForm.keyOption(each));
                    return writer.quoted(table.primaryKey().get(each)) + (words == null ? "" : " " + words);
                })
                .collect(Collectors.joining(", ", "(", ")"));
    }

    private static String onConflict(TableSchema table) {
        String words = table.options().get(TableForm.KEY_OPTION);
        return words == null ? "" : " " + words;
    }

    private String unique(IndexSchema index) {
        String parts = index.parts().stream()
                .map(each -> writer.quoted(each.expression())
                        + (each.options() == null ? "" : " " + each.options())
                        + (each.descending() ? " desc" : ""))
                .collect(Collectors.joining(", ", "(", ")"));
        return "constraint %s unique %s%s"
                .formatted(writer.quoted(index.name()), parts, index.options() == null ? "" : " " + index.options());
    }

    private static String options(TableSchema table) {
        String options = table.options().keySet().stream()
                .filter(each -> !each.startsWith(TableForm.KEY_OPTION))
                .collect(Collectors.joining(", "));
        return options.isEmpty() ? "" : " " + options;
    }
}
