package dev.dataflow.tck.migration.random;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.core.DataFlow;
import dev.dataflow.tck.run.Answers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the rows of a schema at random hold, and have to hold after changes. Not thread-safe. */
public final class Cells {

    /** The number of the value that stands for a column's default. */
    static final int DEFAULT = 5;

    private static final int ROWS = 5;

    /** By table, and in each in the order of keys: the key, and the number of each column's value. */
    private final Map<Integer, List<Row>> rows = new HashMap<>();

    private RandomSchema schema;

    private record Row(long key, Map<Integer, @Nullable Integer> numbers) {}

    private Cells(RandomSchema schema) {
        this.schema = schema;
    }

    /** Stores rows in all tables, which have none. */
    public static Cells fill(DataFlow database, RandomSchema schema) {
        Cells cells = new Cells(schema);
        schema.tables().forEach(each -> cells.fill(database, each));
        return cells;
    }

    private void fill(DataFlow database, RandomTable table) {
        List<Row> own = new ArrayList<>();
        rows.put(table.id(), own);
        for (int position = 0; position < ROWS; position++) {
            Map<Integer, @Nullable Integer> numbers = new HashMap<>();
            for (RandomColumn column : table.columns()) {
                numbers.put(column.id(), number(column, position));
            }
            Row row = new Row(position + 1L, numbers);
            FieldValues stored = values(table, row);
            if (table.identity()) {
                stored = stored.only(
                        table.columns().stream().map(RandomColumn::name).toList());
            }
            FieldValues created =
                    Answers.only(database.repository(table.model()).create(stored));
            own.add(new Row((Long) Objects.requireNonNull(created.get("id")), numbers));
        }
    }

    private @Nullable Integer number(RandomColumn column, int position) {
        if (column.parent() != null) {
            List<Row> parents = rows.getOrDefault(column.parent(), List.of());
            return parents.isEmpty() || position == 2
                    ? null
                    : (int) parents.get(position % parents.size()).key();
        }
        boolean empty = column.nullable() && (position + column.id()) % 3 == 0;
        return empty ? null : (position * 7 + column.id()) % 40 + 1 + position * 40;
    }

    private static FieldValues values(RandomTable table, Row row) {
        Map<String, @Nullable Object> values = Answers.map("id", row.key());
        for (RandomColumn column : table.columns()) {
            Integer number = row.numbers().get(column.id());
            values.put(column.name(), number == null ? null : column.kind().value(number));
        }
        return FieldValues.of(values);
    }

    /** Another schema has come over the rows: what was dropped is gone, what is new holds its default or nothing. */
    public void move(RandomSchema next) {
        rows.keySet().retainAll(next.tables().stream().map(RandomTable::id).toList());
        for (RandomTable table : next.tables()) {
            RandomTable before = schema.table(table.id()).orElse(null);
            rows.computeIfAbsent(table.id(), none -> List.of()).forEach(row -> {
                row.numbers()
                        .keySet()
                        .retainAll(
                                table.columns().stream().map(RandomColumn::id).toList());
                table.columns()
                        .forEach(column -> row.numbers()
                                .put(
                                        column.id(),
                                        number(
                                                row,
                                                column,
                                                before != null
                                                        && before.column(column.id())
                                                                .isPresent())));
            });
        }
        schema = next;
    }

    private static @Nullable Integer number(Row row, RandomColumn column, boolean was) {
        Integer number = was ? row.numbers().get(column.id()) : null;
        return number == null && !column.nullable() ? (Integer) DEFAULT : number;
    }

    /** Compares all rows with what they have to hold. */
    public void assertHeld(DataFlow database) {
        for (RandomTable table : schema.tables()) {
            List<FieldValues> held = Answers.all(
                    database.repository(table.model()).all().sort("id").rows());
            List<Map<String, @Nullable Object>> expected = rows.getOrDefault(table.id(), List.of()).stream()
                    .map(each -> values(table, each).asMap())
                    .toList();
            assertThat(held)
                    .as("rows of %s", table.name())
                    .extracting(FieldValues::asMap)
                    .usingRecursiveComparison()
                    .isEqualTo(expected);
        }
    }

    /**
     * The tables, by id, beside whose rows an earlier schema cannot come back: they have lost a column which had to
     * hold something, or refer to rows which are gone then.
     */
    public Set<Integer> inTheWayOf(RandomSchema before) {
        Set<Integer> gone = new HashSet<>();
        for (RandomTable table : before.tables()) {
            if (schema.table(table.id()).map(now -> lacks(now, table)).orElse(true)) {
                gone.add(table.id());
            }
        }
        while (gone.addAll(referring(before, gone)) || gone.addAll(referring(schema, gone))) {
            // until nothing refers to what is gone
        }
        gone.retainAll(schema.tables().stream().map(RandomTable::id).toList());
        return gone;
    }

    /** Whether rows lack what they would have to hold in an earlier schema, so that it is refused beside them. */
    public boolean lackWhatIsRequiredBy(RandomSchema before) {
        return before.tables().stream()
                .anyMatch(each ->
                        schema.table(each.id()).map(now -> lacks(now, each)).orElse(false));
    }

    /** Removes all rows of tables. */
    public void remove(DataFlow database, Set<Integer> tables) {
        schema.tables().reversed().stream()
                .filter(each -> tables.contains(each.id()))
                .forEach(each -> removeAll(database, each));
    }

    private static boolean lacks(RandomTable now, RandomTable before) {
        return before.columns().stream()
                .anyMatch(each -> !each.nullable() && now.column(each.id()).isEmpty());
    }

    private static Set<Integer> referring(RandomSchema schema, Set<Integer> parents) {
        return schema.tables().stream()
                .filter(each -> each.columns().stream()
                        .anyMatch(column -> column.enforced() && parents.contains(column.parent())))
                .map(RandomTable::id)
                .collect(Collectors.toSet());
    }

    private void removeAll(DataFlow database, RandomTable table) {
        for (Row row : rows.getOrDefault(table.id(), List.of()).reversed()) {
            Answers.optional(database.repository(table.model()).delete(row.key()));
        }
        rows.put(table.id(), List.of());
    }
}
