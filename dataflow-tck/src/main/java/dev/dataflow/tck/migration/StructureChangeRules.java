package dev.dataflow.tck.migration;

import static dev.dataflow.tck.migration.Pets.AGE;
import static dev.dataflow.tck.migration.Pets.CODE;
import static dev.dataflow.tck.migration.Pets.ID;
import static dev.dataflow.tck.migration.Pets.MODEL;
import static dev.dataflow.tck.migration.Pets.NAME;
import static dev.dataflow.tck.migration.Pets.NOTE;
import static dev.dataflow.tck.migration.Pets.PRICE;
import static dev.dataflow.tck.migration.Pets.TABLE;
import static dev.dataflow.tck.run.Answers.row;

import dev.dataflow.api.capability.Capability;
import dev.dataflow.api.migration.IndexPart;
import dev.dataflow.api.migration.IndexSchema;
import dev.dataflow.api.migration.ReferenceAction;
import dev.dataflow.api.migration.SchemaChange;
import dev.dataflow.api.migration.TableSchema;
import dev.dataflow.api.model.FieldDefinition;
import dev.dataflow.api.model.FieldType;
import dev.dataflow.api.model.ValueCheck;
import dev.dataflow.tck.rule.Rule;
import dev.dataflow.tck.run.Workbench;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;

/** Changes of what tables are called and of what they have beside columns. */
public abstract class StructureChangeRules {

    private static final String ODD = "o\"dd `name' \\ ü";

    /** For the kit. */
    protected StructureChangeRules() {}

    @Rule(value = "DF-CHANGE-05", needs = Capability.SCHEMA_CHANGES)
    void namesAreChanged(Workbench workbench) {
        Series<Pets> series = new Series<>(() -> Pets.in(workbench));
        for (FieldDefinition field : List.of(ID, NAME, CODE, AGE, NOTE)) {
            for (String name : List.of("called", ODD, field.column().toUpperCase(Locale.ROOT))) {
                series.attempt("of %s to %s".formatted(field.name(), name), pets -> pets.renamedAndBack(field, name));
            }
        }
        for (String name : List.of("animals", ODD, "PETS")) {
            series.attempt(
                    "of the table to " + name,
                    pets -> pets.changeAndBack(
                            List.of(new SchemaChange.RenameTable(TABLE, name)),
                            Pets.in(name, MODEL.fields()),
                            row -> row));
        }
        series.attempt(
                "of two columns for each other's",
                pets -> pets.changeAndBack(
                        List.of(
                                new SchemaChange.RenameColumn(TABLE, "name", "other"),
                                new SchemaChange.RenameColumn(TABLE, "note", "name"),
                                new SchemaChange.RenameColumn(TABLE, "other", "note")),
                        Pets.with(NAME.inColumn("note"), NOTE.inColumn("name")),
                        row -> row));
        series.attempt(
                "of the table and of its columns",
                pets -> pets.changeAndBack(
                        List.of(
                                new SchemaChange.RenameColumn(TABLE, "name", "called"),
                                new SchemaChange.RenameTable(TABLE, "animals"),
                                new SchemaChange.RenameColumn("animals", "code", "sign")),
                        Pets.in("animals", Pets.fieldsWith(NAME.inColumn("called"), CODE.inColumn("sign"))),
                        row -> row));
        series.end();
    }

    @Rule(
            value = "DF-CHANGE-06",
            needs = {Capability.SCHEMA_CHANGES, Capability.UNIQUE_INDEXES})
    void indexesAndConditionsComeAndGo(Workbench workbench) {
        Series<Pets> series = new Series<>(() -> Pets.in(workbench));
        for (IndexSchema index : List.of(
                new IndexSchema("ix_more", List.of("price", "age"), IndexSchema.Kind.PLAIN),
                new IndexSchema("ux_name", List.of("name"), IndexSchema.Kind.UNIQUE),
                new IndexSchema(ODD, List.of("code", "name"), IndexSchema.Kind.UNIQUE),
                new IndexSchema("ft_all", List.of("name", "note"), IndexSchema.Kind.FULL_TEXT),
                new IndexSchema(
                        "down",
                        List.of(new IndexPart("age", true, true, null), IndexPart.column("name")),
                        IndexSchema.Kind.PLAIN,
                        false,
                        null,
                        List.of(),
                        null),
                new IndexSchema(
                        "uq_name",
                        List.of(IndexPart.column("name")),
                        IndexSchema.Kind.UNIQUE,
                        true,
                        null,
                        List.of(),
                        null))) {
            series.attempt(
                    index.name(),
                    pets -> pets.madeAndUnmade(new SchemaChange.CreateIndex(TABLE, pets.expected(index))));
        }
        series.attempt(
                "an index that is there",
                pets -> pets.madeAndUnmade(new SchemaChange.DropIndex(TABLE, pets.index(CODE))));
        series.attempt(
                "a condition that is there",
                pets -> pets.madeAndUnmade(
                        new SchemaChange.DropCheck(TABLE, pets.table().checks().get(0))));
        series.attempt(
                "a condition",
                pets -> pets.madeAndUnmade(new SchemaChange.AddCheck(
                        TABLE, pets.check(PRICE.checked(new ValueCheck.Between(BigDecimal.ZERO, null))))));
        series.attempt(
                "a condition of the length",
                pets -> pets.madeAndUnmade(
                        new SchemaChange.AddCheck(TABLE, pets.check(NAME.checked(new ValueCheck.TextLength(1, 20))))));
        series.attempt(
                "an index for another of its name",
                pets -> pets.madeAndUnmade(
                        new SchemaChange.DropIndex(TABLE, pets.index(CODE)),
                        new SchemaChange.CreateIndex(
                                TABLE,
                                new IndexSchema(
                                        pets.index(CODE).name(), List.of("name", "code"), IndexSchema.Kind.PLAIN))));
        series.end();
    }

    @Rule(
            value = "DF-CHANGE-07",
            needs = {Capability.SCHEMA_CHANGES, Capability.REFERENCES})
    void referencesComeAndGo(Workbench workbench) {
        Series<Pets> series = new Series<>(() -> Pets.withOwners(workbench));
        for (ReferenceAction action :
                List.of(ReferenceAction.RESTRICT, ReferenceAction.CASCADE, ReferenceAction.SET_NULL)) {
            series.attempt("one with " + action, pets -> pets.madeAndUnmade(pets.toOwners("fk", action)));
        }
        IndexSchema index = new IndexSchema("ix_fk", List.of("owner"), IndexSchema.Kind.PLAIN);
        series.attempt(
                "one whose index comes and goes",
                pets -> pets.madeAndUnmade(
                        pets.toOwners("fk", ReferenceAction.CASCADE),
                        new SchemaChange.CreateIndex(TABLE, index),
                        new SchemaChange.DropIndex(TABLE, index)));
        series.attempt(
                "one whose table gets another name",
                pets -> pets.madeAndUnmade(
                        pets.toOwners("fk", ReferenceAction.CASCADE),
                        new SchemaChange.RenameTable("owners", "keepers"),
                        new SchemaChange.RenameColumn("keepers", "id", "number"),
                        new SchemaChange.RenameTable("keepers", "owners"),
                        new SchemaChange.RenameColumn("owners", "number", "id")));
        series.attempt(
                "one whose columns get another name",
                pets -> pets.madeAndUnmade(
                        pets.toOwners(ODD, ReferenceAction.CASCADE),
                        new SchemaChange.RenameColumn(TABLE, "owner", "keeper"),
                        new SchemaChange.RenameColumn(TABLE, "keeper", "owner")));
        series.end();
    }

    @Rule(value = "DF-CHANGE-08", needs = Capability.SCHEMA_CHANGES)
    void manyChangesAreMadeInOnePlan(Workbench workbench) {
        Series<Pets> series = new Series<>(() -> Pets.in(workbench));
        FieldDefinition extra = FieldDefinition.required("extra", new FieldType.LongType());
        FieldDefinition bounded = extra.checked(new ValueCheck.Between(BigDecimal.ZERO, BigDecimal.TEN));
        FieldDefinition longer = FieldDefinition.optional("code", new FieldType.StringType(30));
        series.attempt(
                "columns, indexes, conditions and names",
                pets -> pets.changeAndBack(
                        List.of(
                                pets.add(pets.form(extra), 7L),
                                pets.add(pets.form(FieldDefinition.optional("more", new FieldType.TextType())), null),
                                new SchemaChange.CreateIndex(
                                        TABLE, new IndexSchema("ix", List.of("extra", "age"), IndexSchema.Kind.PLAIN)),
                                new SchemaChange.AddCheck(TABLE, pets.check(bounded)),
                                pets.alter(longer, null),
                                new SchemaChange.RenameColumn(TABLE, "code", "sign"),
                                new SchemaChange.RenameTable(TABLE, "animals"),
                                new SchemaChange.DropIndex("animals", over(pets.index(CODE), "sign"))),
                        Pets.in("animals", Pets.fieldsWith(longer.inColumn("sign"), extra)),
                        row -> row.with(row("extra", 7L))));
        series.attempt("tables that come, and one that goes with its rows", pets -> {
            TableSchema other = pets.expected("others", ID, NAME);
            pets.changeAndBack(
                    List.of(
                            new SchemaChange.CreateTable(other),
                            new SchemaChange.CreateTable(pets.expected("more", ID)),
                            new SchemaChange.DropTable(pets.table()),
                            new SchemaChange.RenameTable("others", TABLE)),
                    Pets.in(TABLE, List.of(ID, NAME)),
                    List.of(),
                    List.of());
        });
        series.end();
    }

    private static IndexSchema over(IndexSchema index, String column) {
        return new IndexSchema(
                index.name(),
                List.of(IndexPart.column(column)),
                index.kind(),
                index.constraint(),
                index.condition(),
                index.included(),
                index.options());
    }
}
