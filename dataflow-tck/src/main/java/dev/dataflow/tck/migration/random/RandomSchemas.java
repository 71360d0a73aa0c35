package dev.dataflow.tck.migration.random;

import dev.dataflow.api.capability.Capabilities;
import dev.dataflow.api.capability.Capability;
import dev.dataflow.tck.migration.random.RandomColumn.Indexing;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Predicate;

/**
 * Makes schemas at random, as far as a database can have them, and changes them as far as rows survive it. The same
 * numbers make the same schemas. Not thread-safe.
 */
public final class RandomSchemas {

    private static final int MOST_TABLES = 3;
    private static final int MOST_COLUMNS = 5;
    private static final int MOST_CHANGES = 6;
    /** Words that SQL knows too, and some with more than letters. */
    private static final List<String> WORDS = List.of(
            "order", "group", "value", "select", "user", "name", "amount", "state", "kind", "table", "index", "rank");

    private final Random random;
    private final Capabilities capabilities;
    private int made;

    /** For a database that can do this. */
    public RandomSchemas(Random random, Capabilities capabilities) {
        this.random = random;
        this.capabilities = capabilities;
    }

    /** A schema. */
    public RandomSchema schema() {
        RandomSchema schema = new RandomSchema(List.of());
        int tables = 1 + random.nextInt(MOST_TABLES);
        for (int table = 0; table < tables; table++) {
            schema = withTable(schema);
        }
        return schema;
    }

    private RandomSchema withTable(RandomSchema schema) {
        boolean identity = random.nextInt(3) == 0 && capabilities.supports(Capability.IDENTITY_KEYS);
        RandomTable table = new RandomTable(next(), name(), identity, List.of(), List.of());
        int columns = 1 + random.nextInt(MOST_COLUMNS);
        for (int column = 0; column < columns; column++) {
            table = table.with(column());
        }
        List<RandomTable> tables = new ArrayList<>(schema.tables());
        tables.add(table);
        RandomSchema made = new RandomSchema(tables);
        if (random.nextBoolean()) {
            RandomTable parent = any(made.tables());
            tables.set(tables.size() - 1, table.with(reference(parent)));
        }
        return new RandomSchema(tables);
    }

    private RandomColumn reference(RandomTable parent) {
        return RandomColumn.referring(
                next(), name(), parent.id(), random.nextBoolean() && capabilities.supports(Capability.REFERENCES));
    }

    private RandomColumn column() {
        Kind kind = any(List.of(Kind.values()));
        RandomColumn column = RandomColumn.of(
                next(), name(), kind, random.nextBoolean(), kind.defaultText().isPresent() && random.nextInt(3) == 0);
        if (kind.check().isPresent() && random.nextInt(3) == 0) {
            column = column.withCheck(true);
        }
        return switch (random.nextInt(5)) {
            case 0 -> kind.isIndexable() ? column.withIndex(Indexing.PLAIN) : column;
            case 1 -> canBeUnique(column) ? column.withIndex(Indexing.UNIQUE) : column;
            default -> column;
        };
    }

    private boolean canBeUnique(RandomColumn column) {
        return column.kind().isDistinct()
                && !column.nullable()
                && column.parent() == null
                && capabilities.supports(Capability.UNIQUE_INDEXES);
    }

    /** Another schema, some changes away. */
    public RandomSchema changed(RandomSchema schema) {
        RandomSchema changed = schema;
        int changes = 1 + random.nextInt(MOST_CHANGES);
        while (changes > 0) {
            RandomSchema next = random.nextInt(6) == 0
                    ? changedTables(changed)
                    : changed.tables().isEmpty() ? changed : changedColumns(changed);
            if (!next.equals(changed)) {
                changed = next;
                changes--;
            }
        }
        return changed;
    }

    private RandomSchema changedTables(RandomSchema schema) {
        return switch (random.nextInt(3)) {
            case 0 -> withTable(schema);
            case 1 -> schema.tables().size() < 2 ? schema : without(schema, any(schema.tables()));
            default -> replaced(schema, renamed(any(schema.tables())));
        };
    }

    private RandomTable renamed(RandomTable table) {
        return table.named(name());
    }

    private static RandomSchema without(RandomSchema schema, RandomTable gone) {
        return new RandomSchema(schema.tables().stream()
                .filter(each -> each.id() != gone.id())
                .map(each -> {
                    RandomTable left = each;
                    for (RandomColumn column : each.columns()) {
                        if (Integer.valueOf(gone.id()).equals(column.parent())) {
                            left = left.changed(column.id(), RandomColumn::orphaned);
                        }
                    }
                    return left;
                })
                .toList());
    }

    private static RandomSchema replaced(RandomSchema schema, RandomTable table) {
        return new RandomSchema(schema.tables().stream()
                .map(each -> each.id() == table.id() ? table : each)
                .toList());
    }

    private RandomSchema changedColumns(RandomSchema schema) {
        RandomTable table = any(schema.tables());
        return replaced(
                schema,
                switch (random.nextInt(10)) {
                    case 0 -> table.with(added());
                    case 1 -> withReference(schema, table);
                    case 2 -> table.columns().size() < 2 ? table : table.without(any(table.columns()));
                    case 3 -> changed(table, each -> true, each -> each.named(name()));
                    case 4, 5 -> converted(table);
                    case 6 -> changed(table, each -> each.parent() == null, this::loosenedOrTightened);
                    case 7 -> changed(table, each -> each.kind().isIndexable() && each.parent() == null, this::indexed);
                    case 8 -> checkedOrReferring(table);
                    default -> together(table);
                });
    }

    /** A column that old rows can have. */
    private RandomColumn added() {
        RandomColumn column = column();
        boolean required = !column.nullable() && column.kind().defaultText().isPresent();
        column = column.withNullable(!required).withDefault(required || column.defaulted());
        return column.indexed() == Indexing.UNIQUE ? column.withIndex(Indexing.PLAIN) : column;
    }

    private RandomTable withReference(RandomSchema schema, RandomTable table) {
        List<RandomTable> parents =
                schema.tables().stream().filter(each -> each.id() <= table.id()).toList();
        return table.with(reference(any(parents)));
    }

    private RandomTable converted(RandomTable table) {
        return changed(
                table, each -> each.parent() == null && !becomes(each).isEmpty(), each -> each.of(any(becomes(each))));
    }

    /** One that must hold something may be new, and then its default is what old rows hold. */
    private static List<Kind> becomes(RandomColumn column) {
        boolean keepsDefault = column.defaulted() && !column.nullable();
        return column.kind().becomes().stream()
                .filter(each -> !keepsDefault || each.defaultText().isPresent())
                .toList();
    }

    private RandomColumn loosenedOrTightened(RandomColumn column) {
        if (!column.nullable()) {
            return column.indexed() == Indexing.UNIQUE ? column : column.withNullable(true);
        }
        return column.kind().defaultText().isEmpty()
                ? column
                : column.withNullable(false).withDefault(true);
    }

    private RandomColumn indexed(RandomColumn column) {
        if (column.indexed() != Indexing.NOT) {
            return column.withIndex(Indexing.NOT);
        }
        boolean unique = canBeUnique(column) && !column.defaulted();
        return column.withIndex(unique && random.nextBoolean() ? Indexing.UNIQUE : Indexing.PLAIN);
    }

    private RandomTable checkedOrReferring(RandomTable table) {
        return changed(
                table,
                each -> each.parent() != null || each.kind().check().isPresent(),
                each -> each.parent() == null
                        ? each.withCheck(!each.checked())
                        : each.withEnforcement(!each.enforced() && capabilities.supports(Capability.REFERENCES)));
    }

    private RandomTable together(RandomTable table) {
        if (!table.together().isEmpty()) {
            return table.withTogether(List.of());
        }
        List<Integer> columns = table.columns().stream()
                .filter(each -> each.kind().isIndexable())
                .map(RandomColumn::id)
                .limit(2)
                .toList();
        return columns.size() < 2 ? table : table.withTogether(columns);
    }

    private interface Change {
        RandomColumn of(RandomColumn column);
    }

    private RandomTable changed(RandomTable table, Predicate<RandomColumn> which, Change change) {
        List<RandomColumn> some = table.columns().stream().filter(which).toList();
        return some.isEmpty() ? table : table.changed(any(some).id(), change::of);
    }

    private <T> T any(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    private int next() {
        return ++made;
    }

    /** A name that nothing has had so far, at times with a capital. */
    private String name() {
        String word = any(WORDS);
        return (random.nextInt(4) == 0 ? word.toUpperCase(Locale.ROOT) : word) + "_" + next();
    }
}
