package dev.dataflow.migration.internal.plan;

import dev.dataflow.api.migration.ColumnSchema;
import dev.dataflow.api.migration.IndexSchema;
import dev.dataflow.api.migration.SchemaChange;
import dev.dataflow.api.migration.SchemaProbe;
import dev.dataflow.api.migration.TableSchema;
import dev.dataflow.api.migration.TypeChange;
import dev.dataflow.api.model.FieldType;
import dev.dataflow.migration.plan.Finding;
import dev.dataflow.migration.plan.Finding.Rule;
import dev.dataflow.migration.plan.Risk;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a change may cost, and the questions about rows that have to be answered to know whether it can succeed.
 *
 * @param risk what it costs whatever the rows hold
 * @param reason why, in words; null for SAFE
 * @param findings what can be said without looking at rows
 * @param questions what to ask, with what to say where the answer is not zero
 */
record Assessment(Risk risk, @Nullable String reason, List<Finding> findings, List<Question> questions) {

    /**
     * A question about rows.
     *
     * @param probe what is asked
     * @param finding what is the matter where there are such rows; {@code %d} in its message is how many
     */
    record Question(SchemaProbe probe, Finding finding) {}

    private static Assessment safe() {
        return new Assessment(Risk.SAFE, null, List.of(), List.of());
    }

    private static Assessment asking(SchemaProbe probe, Rule rule, String place, String message, String fix) {
        return new Assessment(
                Risk.SAFE, null, List.of(), List.of(new Question(probe, new Finding(rule, place, message, fix))));
    }

    /**
     * Judges a change.
     *
     * @param table the table as it is before, null where the plan makes it
     * @param usual whether a column has the native type that its field type usually has, which takes all of its values
     */
    static Assessment of(SchemaChange change, @Nullable TableSchema table, Predicate<ColumnSchema> usual) {
        return switch (change) {
            case SchemaChange.CreateTable create -> safe();
            case SchemaChange.RenameTable rename -> safe();
            case SchemaChange.RenameColumn rename -> safe();
            case SchemaChange.DropIndex drop -> safe();
            case SchemaChange.DropReference drop -> safe();
            case SchemaChange.DropCheck drop -> safe();
            case SchemaChange.DropTable drop -> dropTable(drop);
            case SchemaChange.DropColumn drop -> dropColumn(drop);
            case SchemaChange.AddColumn add -> addColumn(add);
            case SchemaChange.AlterColumn alter -> alterColumn(alter, usual);
            case SchemaChange.CreateIndex create -> createIndex(create, table);
            case SchemaChange.AddReference add -> addReference(add, table);
            case SchemaChange.AddCheck add -> addCheck(add);
        };
    }

    private static Assessment dropTable(SchemaChange.DropTable drop) {
        return new Assessment(
                Risk.DESTRUCTIVE,
                "the rows of table %s are deleted".formatted(drop.table()),
                List.of(new Finding(
                        Rule.DATA_DROPPED,
                        drop.table(),
                        "dropping table %s deletes its rows".formatted(drop.table()),
                        "say @RenamedFrom(\"%s\") on the record whose table it has become".formatted(drop.table()))),
                List.of());
    }

    private static Assessment dropColumn(SchemaChange.DropColumn drop) {
        String column = drop.column().name();
        return new Assessment(
                Risk.DESTRUCTIVE,
                "what column %s of table %s holds is deleted".formatted(column, drop.table()),
                List.of(new Finding(
                        Rule.DATA_DROPPED,
                        place(drop.table(), column),
                        "dropping column %s of table %s deletes what it holds".formatted(column, drop.table()),
                        "say @RenamedFrom(\"%s\") on the component it has become, or keep a component for it"
                                .formatted(column))),
                List.of());
    }

    private static Assessment addColumn(SchemaChange.AddColumn add) {
        ColumnSchema column = add.column();
        boolean knowsWhat = column.nullable()
                || add.fill() != null
                || column.defaultExpression() != null
                || column.identity()
                || column.generation() != null;
        return knowsWhat
                ? safe()
                : asking(
                        new SchemaProbe.Rows(add.table()),
                        Rule.NOT_NULL_WITHOUT_DEFAULT,
                        place(add.table(), column.name()),
                        "the new column must hold something, but nothing says what it holds in the rows that are there"
                                + " (about %d)",
                        "give the component a @Default, make it @Nullable, or fill it in a versioned migration");
    }

    private static Assessment alterColumn(SchemaChange.AlterColumn alter, Predicate<ColumnSchema> usual) {
        String place = place(alter.table(), alter.to().name());
        List<Question> questions = new ArrayList<>();
        if (alter.from().nullable() && !alter.to().nullable() && alter.fill() == null) {
            questions.add(new Question(
                    new SchemaProbe.Nulls(alter.table(), alter.to().name()),
                    new Finding(
                            Rule.NULLS,
                            place,
                            "the column is to hold something in every row, but %d rows hold nothing",
                            "give the component a @Default, or fill the rows before")));
        }
        FieldType from = alter.from().type();
        FieldType to = alter.to().type();
        boolean sameType =
                String.valueOf(alter.from().nativeType()).equals(alter.to().nativeType());
        boolean wider = TypeChange.keepsAll(from, to);
        if (sameType || (wider && usual.test(alter.to()))) {
            return new Assessment(Risk.SAFE, null, List.of(), questions);
        }
        List<Finding> findings = new ArrayList<>();
        Finding narrowing = new Finding(
                Rule.NARROWING,
                place,
                (wider ? "nobody can say whether %s takes all that %s holds" : "%s takes less than %s")
                        .formatted(alter.to().nativeType(), alter.from().nativeType()),
                "keep the wider type, or add a new component, copy what fits in a versioned migration, and drop this"
                        + " one later");
        findings.add(narrowing);
        if (to != null) {
            questions.add(new Question(
                    new SchemaProbe.Unfit(alter.table(), alter.from(), to),
                    new Finding(Rule.NARROWING, place, "%d rows hold what may not fit", "look at them first")));
        }
        return new Assessment(
                Risk.LOSSY,
                "values of column %s may not fit into %s"
                        .formatted(place, alter.to().nativeType()),
                findings,
                questions);
    }

    private static Assessment createIndex(SchemaChange.CreateIndex create, @Nullable TableSchema table) {
        IndexSchema index = create.index();
        if (!index.unique() || table == null || !index.isPlain()) {
            return safe();
        }
        return asking(
                new SchemaProbe.Duplicates(create.table(), index.columns()),
                Rule.DUPLICATES,
                place(create.table(), index.name()),
                "the index is unique, but %d groups of rows agree in " + String.join(", ", index.columns()),
                "make the rows different before");
    }

    private static Assessment addReference(SchemaChange.AddReference add, @Nullable TableSchema table) {
        if (table == null) {
            return safe();
        }
        String place = place(add.table(), add.reference().name());
        Question orphans = new Question(
                new SchemaProbe.Orphans(add.table(), add.reference()),
                new Finding(
                        Rule.ORPHANS,
                        place,
                        "%d rows refer to rows of table " + add.reference().targetTable() + " that are not there",
                        "remove or mend them before"));
        return new Assessment(Risk.SAFE, null, List.of(), List.of(orphans));
    }

    private static Assessment addCheck(SchemaChange.AddCheck add) {
        return asking(
                new SchemaProbe.Violations(add.table(), add.check()),
                Rule.VIOLATIONS,
                place(add.table(), add.check().name()),
                "%d rows do not keep the condition",
                "mend them before");
    }

    /** Whether some index of the table begins with the reference's columns. */
    static Optional<Finding> unindexed(SchemaChange.AddReference add, TableSchema after) {
        List<String> columns = add.reference().columns();
        boolean key = after.primaryKey().size() >= columns.size()
                && after.primaryKey().subList(0, columns.size()).equals(columns);
        boolean indexed = after.indexes().stream()
                .filter(each -> each.condition() == null && each.columns().size() >= columns.size())
                .anyMatch(each -> each.columns().subList(0, columns.size()).equals(columns));
        return key || indexed
                ? Optional.empty()
                : Optional.of(new Finding(
                        Rule.UNINDEXED_REFERENCE,
                        place(add.table(), add.reference().name()),
                        "no index begins with %s, so that each deletion in table %s reads all of this one"
                                .formatted(
                                        String.join(", ", columns),
                                        add.reference().targetTable()),
                        "say @Indexed on the component"));
    }

    static String place(String table, String part) {
        return table + "." + part;
    }
}
