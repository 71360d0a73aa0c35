package dev.dataflow.migration.diagram;

import dev.dataflow.api.migration.DatabaseSchema;
import dev.dataflow.api.migration.ReferenceSchema;
import dev.dataflow.api.migration.SchemaChange;
import dev.dataflow.api.migration.TableSchema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes the diagram of two schemas. Used once, by one thread. */
final class SchemaComparison {

    /** What is shown of what comes and what goes. */
    enum View {
        /** What was there. */
        BEFORE,
        /** What will be there. */
        AFTER,
        /** Both. */
        BOTH
    }

    private final DatabaseSchema before;
    private final DatabaseSchema after;
    private final Origins origins;
    private final View view;
    private final List<Pair> pairs = new ArrayList<>();
    private final Map<String, Integer> numberBefore = new HashMap<>();
    private final Map<String, Integer> numberAfter = new HashMap<>();

    /** A table before and after, of which one may be missing. */
    private record Pair(@Nullable TableSchema old, @Nullable TableSchema now) {

        TableSchema either() {
            return Objects.requireNonNull(now == null ? old : now);
        }
    }

    /**
     * For two schemas.
     *
     * @param changes what leads from one to the other, for renames
     */
    SchemaComparison(DatabaseSchema before, DatabaseSchema after, List<SchemaChange> changes, View view) {
        this.before = before;
        this.after = after;
        this.origins = new Origins(before, changes);
        this.view = view;
    }

    /** The diagram. */
    SchemaDiagram diagram(String title) {
        Set<String> found = new HashSet<>();
        for (TableSchema now : after.tables()) {
            Optional<TableSchema> old =
                    Optional.ofNullable(origins.table(now.name())).flatMap(before::table);
            old.ifPresent(each -> found.add(each.name()));
            add(new Pair(old.orElse(null), now));
        }
        before.tables().stream()
                .filter(each -> !found.contains(each.name()))
                .forEach(each -> add(new Pair(each, null)));
        List<DiagramLink> links = new ArrayList<>();
        List<DiagramTable> tables = new ArrayList<>();
        for (int number = 0; number < pairs.size(); number++) {
            links.addAll(links(number));
            tables.add(table(pairs.get(number)));
        }
        return new SchemaDiagram(title, tables, links);
    }

    private void add(Pair pair) {
        boolean hidden = (view == View.BEFORE && pair.old() == null) || (view == View.AFTER && pair.now() == null);
        if (hidden) {
            return;
        }
        if (pair.old() != null) {
            numberBefore.put(pair.old().name(), pairs.size());
        }
        if (pair.now() != null) {
            numberAfter.put(pair.now().name(), pairs.size());
        }
        pairs.add(pair);
    }

    private DiagramTable table(Pair pair) {
        TableSchema old = pair.old();
        TableSchema now = pair.now();
        List<DiagramRow> rows = new TableRows(old, now, origins, view).rows();
        if (old == null || now == null) {
            return new DiagramTable(pair.either().name(), null, old == null ? Mark.ADDED : Mark.REMOVED, rows);
        }
        boolean renamed = !old.name().equals(now.name());
        boolean changed = renamed
                || !new TableRows(old, now, origins, View.BOTH).areSame()
                || old.references().size() != now.references().size()
                || now.references().stream().anyMatch(each -> mark(old, now, each) != Mark.SAME);
        return new DiagramTable(
                view == View.BEFORE ? old.name() : now.name(),
                renamed && view == View.BOTH ? old.name() : null,
                changed ? Mark.CHANGED : Mark.SAME,
                rows);
    }

    private List<DiagramLink> links(int number) {
        Pair pair = pairs.get(number);
        List<DiagramLink> links = new ArrayList<>();
        List<ReferenceSchema> olds = pair.old() == null ? List.of() : pair.old().references();
        List<ReferenceSchema> nows = pair.now() == null ? List.of() : pair.now().references();
        for (ReferenceSchema now : nows) {
            Optional<ReferenceSchema> old = Optional.ofNullable(pair.old()).flatMap(each -> each.reference(now.name()));
            Mark mark = mark(pair.old(), Objects.requireNonNull(pair.now()), now);
            if (view == View.BEFORE) {
                old.ifPresent(each -> add(links, number, pair.old(), each, mark, numberBefore));
            } else {
                add(links, number, pair.now(), now, mark, numberAfter);
            }
        }
        if (view != View.AFTER) {
            olds.stream()
                    .filter(old -> nows.stream().noneMatch(each -> each.name().equals(old.name())))
                    .forEach(each -> add(links, number, pair.old(), each, Mark.REMOVED, numberBefore));
        }
        return links;
    }

    private Mark mark(@Nullable TableSchema before, TableSchema table, ReferenceSchema reference) {
        Optional<ReferenceSchema> old = Optional.ofNullable(before).flatMap(each -> each.reference(reference.name()));
        return old.map(each -> isSame(table, each, reference) ? Mark.SAME : Mark.CHANGED)
                .orElse(Mark.ADDED);
    }

    private boolean isSame(TableSchema table, ReferenceSchema old, ReferenceSchema now) {
        return Objects.equals(origins.table(now.targetTable()), old.targetTable())
                && old.columns()
                        .equals(now.columns().stream()
                                .map(each -> origins.column(table.name(), each))
                                .toList())
                && old.targetColumns()
                        .equals(now.targetColumns().stream()
                                .map(each -> origins.column(now.targetTable(), each))
                                .toList())
                && old.onDelete() == now.onDelete()
                && old.onUpdate() == now.onUpdate()
                && Objects.equals(old.options(), now.options());
    }

    private static void add(
            List<DiagramLink> links,
            int number,
            @Nullable TableSchema table,
            ReferenceSchema reference,
            Mark mark,
            Map<String, Integer> numbers) {
        Integer target = numbers.get(reference.targetTable());
        if (target == null || table == null) {
            return;
        }
        boolean optional = reference.columns().stream()
                .anyMatch(each ->
                        table.column(each).map(column -> column.nullable()).orElse(true));
        Set<String> columns = Set.copyOf(reference.columns());
        boolean single = (!table.primaryKey().isEmpty() && columns.containsAll(table.primaryKey()))
                || table.indexes().stream()
                        .anyMatch(each -> each.unique() && each.isPlain() && columns.containsAll(each.columns()));
        boolean identifying = table.primaryKey().containsAll(columns);
        links.add(new DiagramLink(
                reference.name(), number, reference.columns(), target, optional, single, identifying, mark));
    }
}
