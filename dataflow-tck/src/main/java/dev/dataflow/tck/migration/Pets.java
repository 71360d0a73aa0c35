package dev.dataflow.tck.migration;

import static dev.dataflow.tck.run.Answers.all;
import static dev.dataflow.tck.run.Answers.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.api.migration.CheckSchema;
import dev.dataflow.api.migration.ColumnSchema;
import dev.dataflow.api.migration.DatabaseSchema;
import dev.dataflow.api.migration.IndexSchema;
import dev.dataflow.api.migration.PlanStyle;
import dev.dataflow.api.migration.ReferenceAction;
import dev.dataflow.api.migration.ReferenceSchema;
import dev.dataflow.api.migration.SchemaChange;
import dev.dataflow.api.migration.TableSchema;
import dev.dataflow.api.model.FieldDefinition;
import dev.dataflow.api.model.FieldType;
import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.api.model.ValueCheck;
import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.tck.run.Connection;
import dev.dataflow.tck.run.Workbench;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A table with rows, that is changed and gets back what it was.
 *
 * @param workbench of the rule
 * @param own its database
 * @param connection to it
 * @param schema of it
 */
record Pets(Workbench workbench, Own own, Connection connection, OwnSchema schema) {

    static final String TABLE = "pets";

    static final FieldDefinition ID = FieldDefinition.required("id", new FieldType.LongType());
    static final FieldDefinition NAME = FieldDefinition.required("name", new FieldType.StringType(40));
    static final FieldDefinition CODE = FieldDefinition.optional("code", new FieldType.StringType(10));
    static final FieldDefinition AGE = FieldDefinition.optional("age", new FieldType.IntType())
            .checked(new ValueCheck.Between(BigDecimal.ZERO, BigDecimal.valueOf(150)));
    static final FieldDefinition PRICE = FieldDefinition.optional("price", new FieldType.DecimalType(8, 2));
    static final FieldDefinition NOTE = FieldDefinition.optional("note", new FieldType.TextType());
    static final FieldDefinition OWNER = FieldDefinition.optional("owner", new FieldType.IntType());

    static final ModelDefinition MODEL = in(TABLE, List.of(ID, NAME, CODE, AGE, PRICE, NOTE, OWNER));

    static final List<FieldValues> ROWS = List.of(
            pet(1L, "Tom", "7", 3, new BigDecimal("10.50"), null, 5),
            pet(2L, "it's \\ \"Kit\" %", null, null, null, "naïve €", null));

    private static FieldValues pet(@Nullable Object... values) {
        return FieldValues.ofArray(names(MODEL), values);
    }

    static List<String> names(ModelDefinition model) {
        return model.fields().stream().map(FieldDefinition::name).toList();
    }

    static Pets in(Workbench workbench) {
        Own own = Own.empty(workbench);
        Connection connection = workbench.connection(own.url(), config -> config.withPoolSize(2), MODEL);
        Pets pets = new Pets(workbench, own, connection, OwnSchema.of(connection.adapter()));
        pets.stock();
        return pets;
    }

    /** The same with two owners beside, 5 and 6. */
    static Pets withOwners(Workbench workbench) {
        Pets pets = in(workbench);
        ModelDefinition owner = ModelDefinition.builder("Owner")
                .table("owners")
                .field(FieldDefinition.required("id", new FieldType.IntType()))
                .key("id")
                .build();
        pets.schema.create(new DatabaseSchema(List.of(TableSchema.of(owner, any -> owner))));
        all(workbench
                .over(pets.connection.adapter(), pets.own.url(), owner)
                .repository("Owner")
                .createAll(List.of(row("id", 5), row("id", 6))));
        return pets;
    }

    /** Pets in this table with these fields, the first of which is their key. */
    static ModelDefinition in(String table, List<FieldDefinition> fields) {
        ModelDefinition.Builder builder = ModelDefinition.builder("Pet").table(table);
        fields.forEach(builder::field);
        return builder.key(fields.get(0).name()).build();
    }

    /** Pets with further fields, or others of the same name in their place. */
    static ModelDefinition with(FieldDefinition... others) {
        return in(TABLE, fieldsWith(others));
    }

    /** The fields of pets with further ones, or others of the same name in their place. */
    static List<FieldDefinition> fieldsWith(FieldDefinition... others) {
        Map<String, FieldDefinition> fields = new LinkedHashMap<>();
        MODEL.fields().forEach(each -> fields.put(each.name(), each));
        for (FieldDefinition other : others) {
            fields.put(other.name(), other);
        }
        return List.copyOf(fields.values());
    }

    /** Pets without a field. */
    static ModelDefinition without(FieldDefinition field) {
        return in(
                TABLE,
                MODEL.fields().stream().filter(each -> !each.equals(field)).toList());
    }

    /** The table as it is. */
    TableSchema table() {
        return schema.inspect().table(TABLE).orElseThrow();
    }

    /** A column of the table as it is. */
    ColumnSchema column(FieldDefinition field) {
        return table().column(field.column()).orElseThrow();
    }

    /** The column of a field in the database's form. */
    ColumnSchema form(FieldDefinition field) {
        return formed(field).column(field.column()).orElseThrow();
    }

    /** A column of the table in the database's form. */
    ColumnSchema expected(ColumnSchema column) {
        TableSchema alone = new TableSchema(TABLE, List.of(form(ID), column), List.of("id"), List.of(), List.of());
        return schema.migrations().expected(alone).column(column.name()).orElseThrow();
    }

    /** A table of pets with some of their fields, in the database's form. */
    TableSchema expected(String table, FieldDefinition... fields) {
        ModelDefinition model = in(table, List.of(fields));
        return schema.migrations().expected(TableSchema.of(model, any -> model));
    }

    /** A reference from pets to their owners. */
    SchemaChange toOwners(String name, ReferenceAction onDelete) {
        ReferenceSchema wanted = new ReferenceSchema(
                name, List.of("owner"), "owners", List.of("id"), onDelete, ReferenceAction.NO_ACTION, null);
        TableSchema form = schema.migrations().expected(table().withReferences(List.of(wanted)));
        return new SchemaChange.AddReference(TABLE, form.references().get(0));
    }

    /** The table's index over one column. */
    IndexSchema index(FieldDefinition field) {
        return table().indexes().stream()
                .filter(each -> each.columns().equals(List.of(field.column())))
                .findFirst()
                .orElseThrow();
    }

    /** An index of the table in the database's form. */
    IndexSchema expected(IndexSchema index) {
        return schema.migrations()
                .expected(table().withIndexes(List.of(index)))
                .indexes()
                .get(0);
    }

    /** The condition of a field with rules. */
    CheckSchema check(FieldDefinition field) {
        return formed(field).checks().get(0);
    }

    private TableSchema formed(FieldDefinition field) {
        ModelDefinition model = in(TABLE, field.name().equals("id") ? List.of(field) : List.of(ID, field));
        return schema.migrations().expected(TableSchema.of(model, any -> model));
    }

    /** The change of a column to what a field asks for. */
    SchemaChange alter(FieldDefinition to, @Nullable Object fill) {
        return new SchemaChange.AlterColumn(TABLE, column(to), form(to), fill);
    }

    /** The addition of a column, which rows that are there hold this in. */
    SchemaChange add(ColumnSchema column, @Nullable Object fill) {
        return new SchemaChange.AddColumn(TABLE, column, fill);
    }

    /** What is stored, as a model sees it. */
    List<FieldValues> rows(ModelDefinition model) {
        return all(workbench
                .over(connection.adapter(), own.url(), model)
                .repository(model.name())
                .all()
                .sort(model.key().get(0).name())
                .rows());
    }

    /**
     * Changes the type of a column that may hold nothing and changes it back, or is refused.
     *
     * @param becomes what the values are as ones of that type
     */
    void convertAndBack(FieldDefinition field, FieldType type, UnaryOperator<Object> becomes) {
        FieldDefinition converted = FieldDefinition.optional(field.name(), type);
        List<SchemaChange> changes = List.of(alter(converted, null));
        if (!schema.refuses(
                schema.inspect(), List.of(changes.get(0), changes.get(0).reversed()))) {
            changeAndBack(changes, with(converted), row -> {
                Object value = row.get(field.name());
                return value == null ? row : row.with(row(field.name(), becomes.apply(value)));
            });
        }
    }

    /** Gives a column another name and its own again; where conditions speak of it, this may be refused. */
    void renamedAndBack(FieldDefinition field, String name) {
        List<SchemaChange> changes = List.of(new SchemaChange.RenameColumn(TABLE, field.column(), name));
        if (field.checks().isEmpty() || !schema.refuses(schema.inspect(), changes)) {
            changeAndBack(changes, with(field.inColumn(name)), row -> row);
        }
    }

    /** Makes changes of which rows see nothing, and undoes them; or they are refused. */
    void madeAndUnmade(SchemaChange... changes) {
        if (!schema.refuses(schema.inspect(), List.of(changes))) {
            changeAndBack(List.of(changes), MODEL, row -> row);
        }
    }

    /** Makes changes and undoes them, of which nothing remains. */
    void changeAndBack(List<SchemaChange> changes, ModelDefinition seen, UnaryOperator<FieldValues> becomes) {
        changeAndBack(changes, seen, become(becomes), ROWS);
    }

    /**
     * Makes changes and undoes them, in both styles. The schema must be what was foretold each time.
     *
     * @param seen the model by which the rows are read in between
     * @param rows what they are then
     * @param undone what they are in the end
     */
    void changeAndBack(
            List<SchemaChange> changes, ModelDefinition seen, List<FieldValues> rows, List<FieldValues> undone) {
        List<SchemaChange> back = new ArrayList<>();
        changes.forEach(each -> back.add(0, each.reversed()));
        for (PlanStyle style : PlanStyle.values()) {
            DatabaseSchema before = schema.inspect();
            schema.make(before, changes, style);
            DatabaseSchema after = schema.inspect();
            OwnSchema.assertEqual(after, before.after(changes), "changed " + style);
            assertThat(rows(seen)).as("rows when changed %s", style).isEqualTo(rows);
            schema.make(after, back, style);
            DatabaseSchema last = schema.inspect();
            OwnSchema.assertEqual(last, after.after(back), "undone " + style);
            assertThat(rows(MODEL)).as("rows when undone %s", style).isEqualTo(undone);
            if (!undone.equals(ROWS)) {
                schema.drop(last);
                stock();
            }
        }
    }

    /** All rows, changed in this way. */
    static List<FieldValues> become(UnaryOperator<FieldValues> becomes) {
        return ROWS.stream().map(becomes).toList();
    }

    private void stock() {
        ModelDefinition.Builder whole = ModelDefinition.builder("Pet").table(TABLE);
        MODEL.fields().forEach(whole::field);
        TableSchema wanted = TableSchema.of(
                whole.key("id").index("name", "age").unique("code").build(), any -> MODEL);
        schema.create(new DatabaseSchema(List.of(wanted)));
        all(connection.database().repository("Pet").createAll(ROWS));
    }
}
