package dev.dataflow.tck.migration;

import static dev.dataflow.tck.migration.Pets.AGE;
import static dev.dataflow.tck.migration.Pets.CODE;
import static dev.dataflow.tck.migration.Pets.ID;
import static dev.dataflow.tck.migration.Pets.MODEL;
import static dev.dataflow.tck.migration.Pets.NOTE;
import static dev.dataflow.tck.migration.Pets.PRICE;
import static dev.dataflow.tck.migration.Pets.TABLE;
import static dev.dataflow.tck.run.Answers.row;

import dev.dataflow.api.capability.Capability;
import dev.dataflow.api.migration.ColumnSchema;
import dev.dataflow.api.migration.SchemaChange;
import dev.dataflow.api.model.FieldDefinition;
import dev.dataflow.api.model.FieldType;
import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.tck.rule.Rule;
import dev.dataflow.tck.run.Workbench;
import dev.dataflow.tck.sample.Everything;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Changes of a table's columns: the schema is as foretold, rows keep their values, and all is undone. */
public abstract class ChangeRules {

    private static final FieldDefinition EXTRA = FieldDefinition.optional("extra", new FieldType.IntType());

    /** For the kit. */
    protected ChangeRules() {}

    @Rule(value = "DF-CHANGE-01", needs = Capability.SCHEMA_CHANGES)
    void columnsComeAndGo(Workbench workbench) {
        Series<Pets> series = new Series<>(() -> Pets.in(workbench));
        ModelDefinition more = Pets.with(EXTRA);
        FieldDefinition whole = FieldDefinition.optional("price", new FieldType.IntType());
        series.attempt(
                "one that may hold nothing",
                pets -> pets.changeAndBack(
                        List.of(pets.add(pets.form(EXTRA), null)), more, row -> with(row, "extra", null)));
        series.attempt(
                "one that may hold nothing, filled",
                pets -> pets.changeAndBack(List.of(pets.add(pets.form(EXTRA), 7)), more, row -> with(row, "extra", 7)));
        series.attempt(
                "one that must hold something",
                pets -> pets.changeAndBack(
                        List.of(pets.add(pets.form(EXTRA).withNullable(false), 7)),
                        more,
                        row -> with(row, "extra", 7)));
        series.attempt(
                "one that goes",
                pets -> pets.changeAndBack(
                        List.of(new SchemaChange.DropColumn(TABLE, pets.column(PRICE))),
                        Pets.without(PRICE),
                        Pets.become(row -> row.only(Pets.names(Pets.without(PRICE)))),
                        Pets.become(row -> with(row, "price", null))));
        series.attempt(
                "one that goes with its index",
                pets -> pets.changeAndBack(
                        List.of(
                                new SchemaChange.DropIndex(TABLE, pets.index(CODE)),
                                new SchemaChange.DropColumn(TABLE, pets.column(CODE))),
                        Pets.without(CODE),
                        Pets.become(row -> row.only(Pets.names(Pets.without(CODE)))),
                        Pets.become(row -> with(row, "code", null))));
        series.attempt(
                "one that goes for another of its name",
                pets -> pets.changeAndBack(
                        List.of(new SchemaChange.DropColumn(TABLE, pets.column(PRICE)), pets.add(pets.form(whole), 5)),
                        Pets.with(whole),
                        Pets.become(row -> with(row, "price", 5)),
                        Pets.become(row -> with(row, "price", null))));
        series.end();
    }

    @Rule(value = "DF-CHANGE-02", needs = Capability.SCHEMA_CHANGES)
    void columnsOfEveryTypeAreFilled(Workbench workbench) {
        Series<Pets> series = new Series<>(() -> Pets.in(workbench));
        for (FieldValues values : List.of(Everything.values(1), Everything.others(1))) {
            series.attempt("filled with " + values.names(), pets -> {
                List<FieldDefinition> seen = new ArrayList<>(List.of(ID));
                List<SchemaChange> changes = new ArrayList<>();
                Map<String, @Nullable Object> filled = new LinkedHashMap<>();
                for (FieldDefinition field : Everything.model(TABLE).fields()) {
                    if (MODEL.findField(field.name()).isEmpty()) {
                        Object value = values.get(field.name());
                        changes.add(pets.add(pets.form(field).withNullable(false), value));
                        seen.add(field);
                        filled.put(field.name(), value);
                    }
                }
                pets.changeAndBack(
                        changes,
                        Pets.in(TABLE, seen),
                        row -> row.only(List.of("id")).with(FieldValues.of(filled)));
            });
        }
        series.end();
    }

    @Rule(value = "DF-CHANGE-03", needs = Capability.SCHEMA_CHANGES)
    void columnsAreAltered(Workbench workbench) {
        Series<Pets> series = new Series<>(() -> Pets.in(workbench));
        FieldDefinition needed = FieldDefinition.required("note", new FieldType.TextType());
        series.attempt(
                "to hold something",
                pets -> pets.changeAndBack(
                        List.of(pets.alter(needed, "it's \\ none")),
                        Pets.with(needed),
                        Pets.become(row -> filled(row, "note", "it's \\ none")),
                        Pets.become(row -> filled(row, "note", "it's \\ none"))));
        FieldDefinition nameless = FieldDefinition.optional("name", new FieldType.StringType(40));
        series.attempt(
                "so that it may hold nothing",
                pets -> pets.changeAndBack(List.of(pets.alter(nameless, null)), Pets.with(nameless), row -> row));
        FieldDefinition longer = FieldDefinition.required("name", new FieldType.StringType(400));
        series.attempt(
                "to longer text",
                pets -> pets.changeAndBack(List.of(pets.alter(longer, null)), Pets.with(longer), row -> row));
        FieldDefinition longCode = FieldDefinition.required("code", new FieldType.StringType(20));
        series.attempt(
                "in several ways at once",
                pets -> pets.changeAndBack(
                        List.of(pets.alter(longCode, "none")),
                        Pets.with(longCode),
                        Pets.become(row -> filled(row, "code", "none")),
                        Pets.become(row -> filled(row, "code", "none"))));
        FieldDefinition fixed = FieldDefinition.optional("note", new FieldType.StringType(30));
        series.attempt(
                "to text with a limit",
                pets -> pets.changeAndBack(List.of(pets.alter(fixed, null)), Pets.with(fixed), row -> row));
        series.attempt("to have a comment", pets -> {
            ColumnSchema column = pets.column(NOTE);
            ColumnSchema told = pets.expected(column.withComment("it's \\ a comment"));
            SchemaChange change = new SchemaChange.AlterColumn(TABLE, column, told, null);
            pets.changeAndBack(told.equals(column) ? List.of() : List.of(change), MODEL, row -> row);
        });
        series.end();
    }

    @Rule(value = "DF-CHANGE-04", needs = Capability.SCHEMA_CHANGES)
    void valuesAreConverted(Workbench workbench) {
        Series<Pets> series = new Series<>(() -> Pets.in(workbench));
        series.attempt(
                "a number to a larger one",
                pets -> pets.convertAndBack(AGE, new FieldType.LongType(), value -> ((Integer) value).longValue()));
        series.attempt(
                "a number to text",
                pets -> pets.convertAndBack(
                        PRICE, new FieldType.StringType(30), value -> ((BigDecimal) value).toPlainString()));
        series.attempt(
                "text to a number",
                pets -> pets.convertAndBack(CODE, new FieldType.IntType(), value -> Integer.valueOf((String) value)));
        series.attempt(
                "a number to one with more digits",
                pets -> pets.convertAndBack(
                        PRICE, new FieldType.DecimalType(12, 3), value -> ((BigDecimal) value).setScale(3)));
        series.end();
    }

    private static FieldValues with(FieldValues row, String name, @Nullable Object value) {
        return row.with(row(name, value));
    }

    private static FieldValues filled(FieldValues row, String name, Object value) {
        return row.get(name) == null ? with(row, name, value) : row;
    }
}
