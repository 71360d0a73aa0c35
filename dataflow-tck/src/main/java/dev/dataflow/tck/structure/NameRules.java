package dev.dataflow.tck.structure;

import static dev.dataflow.api.filter.Filter.where;
import static dev.dataflow.tck.run.Answers.all;
import static dev.dataflow.tck.run.Answers.only;
import static dev.dataflow.tck.run.Answers.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.api.migration.DatabaseSchema;
import dev.dataflow.api.model.FieldDefinition;
import dev.dataflow.api.model.FieldType;
import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.core.DataFlow;
import dev.dataflow.core.Repository;
import dev.dataflow.tck.rule.Rule;
import dev.dataflow.tck.run.Workbench;
import java.util.List;

/** Names of tables and columns that are unusual, but allowed. */
public abstract class NameRules {

    private static final List<String> UNUSUAL = List.of(
            "select",
            "order",
            "Group By",
            "MixedCase",
            "1st",
            "with space",
            "with-dash",
            "semi;colon",
            "quote'single",
            "quote\"double",
            "back`tick",
            "back\\slash",
            "percent%s",
            "question?",
            "dollar$1",
            "colon:name",
            "[bracket]",
            "{brace}",
            "\u00fcml\u00e4ut",
            "\u4e2d\u6587",
            "_underscore");

    /** For the kit. */
    protected NameRules() {}

    @Rule("DF-NAME-01")
    void unusualColumnNamesAreUsedAsTheyAre(Workbench workbench) {
        ModelDefinition.Builder builder = ModelDefinition.builder("Unusual")
                .table(workbench.table("unusual"))
                .field(FieldDefinition.required("id", new FieldType.LongType()))
                .key("id");
        FieldValues values = row("id", 1L);
        for (int number = 0; number < UNUSUAL.size(); number++) {
            String field = "f" + number;
            builder.field(FieldDefinition.optional(field, new FieldType.StringType(30))
                    .inColumn(UNUSUAL.get(number)));
            values = values.with(row(field, "value " + number));
        }
        Repository<FieldValues> rows = workbench.rows(builder.build());

        assertThat(only(rows.create(values))).isEqualTo(values);

        assertThat(all(rows.all().rows())).containsExactly(values);
        for (int number = 0; number < UNUSUAL.size(); number++) {
            assertThat(all(rows.where(where("f" + number).eq("value " + number))
                            .sort("f" + number)
                            .rows()))
                    .as("rows by column %s", UNUSUAL.get(number))
                    .hasSize(1);
        }
    }

    @Rule("DF-NAME-02")
    void unusualTableNamesAreUsedAsTheyAre(Workbench workbench) {
        // MongoDB's manual, "Naming Restrictions": no dollar sign in the name of a collection.
        List<ModelDefinition> models = UNUSUAL.stream()
                .filter(name -> !name.contains("$"))
                .map(name -> inTable(name, workbench))
                .toList();
        DataFlow database = workbench.database(models.toArray(ModelDefinition[]::new));

        for (ModelDefinition model : models) {
            Repository<FieldValues> rows = database.repository(model.name());
            FieldValues row = row("id", 1L, "name", model.table());
            only(rows.create(row));
            assertThat(all(rows.all().rows())).containsExactly(row);
        }

        DatabaseSchema found = only(database.schema().inspect());
        assertThat(models)
                .allSatisfy(model -> assertThat(found.table(model.table())).isPresent());
        assertThat(only(database.schema().createMissing())).isEmpty();
    }

    @Rule("DF-NAME-03")
    void fieldNamesMayBeUnusualToo(Workbench workbench) {
        ModelDefinition.Builder builder = ModelDefinition.builder("Unusual")
                .table(workbench.table("unusual"))
                .field(FieldDefinition.required("id", new FieldType.LongType()))
                .key("id");
        FieldValues values = row("id", 1L);
        for (int number = 0; number < UNUSUAL.size(); number++) {
            String field = UNUSUAL.get(number);
            builder.field(
                    FieldDefinition.optional(field, new FieldType.IntType()).inColumn("c" + number));
            values = values.with(row(field, number));
        }
        Repository<FieldValues> rows = workbench.rows(builder.build());

        assertThat(only(rows.create(values))).isEqualTo(values);
        for (String field : UNUSUAL) {
            assertThat(all(rows.where(where(field).gte(0)).sort(field).rows(field)))
                    .hasSize(1);
        }
    }

    @Rule("DF-NAME-04")
    void namesMayBe63BytesLong(Workbench workbench) {
        String table = (workbench.table("long") + "_").repeat(10).substring(0, 63);
        String column = "c".repeat(62);
        ModelDefinition model = ModelDefinition.builder("Long")
                .table(table)
                .field(FieldDefinition.required("id", new FieldType.LongType()))
                .field(FieldDefinition.optional("one", new FieldType.IntType()).inColumn(column + "1"))
                .field(FieldDefinition.optional("two", new FieldType.IntType()).inColumn(column + "2"))
                .key("id")
                .index("one")
                .index("two")
                .build();
        DataFlow database = workbench.database(model);

        assertThat(only(database.repository("Long").create(row("id", 1L, "one", 1, "two", 2))))
                .isEqualTo(row("id", 1L, "one", 1, "two", 2));
        assertThat(all(database.repository("Long").where(where("two").eq(2)).rows()))
                .hasSize(1);
        assertThat(only(database.schema().createMissing())).isEmpty();
    }

    private static ModelDefinition inTable(String name, Workbench workbench) {
        String unique = workbench.table("");
        return ModelDefinition.builder("Unusual" + unique)
                .table(name + unique)
                .field(FieldDefinition.required("id", new FieldType.LongType()))
                .field(FieldDefinition.optional("name", new FieldType.StringType(63)))
                .key("id")
                .index("name")
                .build();
    }
}
