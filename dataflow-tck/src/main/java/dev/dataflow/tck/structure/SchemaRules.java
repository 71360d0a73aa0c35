package dev.dataflow.tck.structure;

import static dev.dataflow.tck.run.Answers.only;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.api.capability.Capability;
import dev.dataflow.api.migration.ColumnSchema;
import dev.dataflow.api.migration.IndexSchema;
import dev.dataflow.api.migration.NativeCommand;
import dev.dataflow.api.migration.SchemaChange;
import dev.dataflow.api.migration.TableSchema;
import dev.dataflow.api.model.FieldDefinition;
import dev.dataflow.api.model.FieldType;
import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.core.DataFlow;
import dev.dataflow.tck.rule.Rule;
import dev.dataflow.tck.run.Changes;
import dev.dataflow.tck.run.Workbench;
import dev.dataflow.tck.sample.Everything;
import dev.dataflow.tck.sample.Items;
import java.util.List;

/** Creating tables or collections for models, and reading back what there is. */
public abstract class SchemaRules {

    /** For the kit. */
    protected SchemaRules() {}

    @Rule("DF-SCHEMA-01")
    void createsWhatIsMissing(Workbench workbench) {
        ModelDefinition items = Items.model(workbench.table("items"));
        ModelDefinition everything = Everything.model(workbench.table("everything"));
        DataFlow database = workbench.databaseWithoutTables(items, everything);

        assertThat(only(database.schema().createMissing())).hasSize(2);

        assertThat(table(database, items).columns())
                .extracting(ColumnSchema::name)
                .containsExactly("id", "name", "quantity", "price", "active");
        assertThat(only(database.repository(Everything.MODEL).create(Everything.nulls(1))))
                .isEqualTo(Everything.nulls(1));
    }

    @Rule("DF-SCHEMA-02")
    void doesNothingWhereNothingIsMissing(Workbench workbench) {
        Items items = Items.stocked(workbench);

        assertThat(only(items.database().schema().createMissing())).isEmpty();
        assertThat(items.stored()).isEqualTo(Items.STOCK);
    }

    @Rule("DF-SCHEMA-03")
    void createsOneTableAndLeavesTheOthersAlone(Workbench workbench) {
        Items old = Items.stocked(workbench);
        ModelDefinition fresh = Everything.model(workbench.table("everything"));
        DataFlow both = workbench.databaseWithoutTables(old.rows().model(), fresh);

        assertThat(only(both.schema().createMissing())).hasSize(1);

        assertThat(old.stored()).isEqualTo(Items.STOCK);
        assertThat(only(both.schema().inspect()).table(fresh.table())).isPresent();
    }

    @Rule("DF-SCHEMA-04")
    void explainingSendsNothing(Workbench workbench) {
        ModelDefinition items = Items.model(workbench.table("items"));
        DataFlow database = workbench.databaseWithoutTables(items);

        assertThat(database.schema().explainCreate())
                .isNotEmpty()
                .allSatisfy(command -> assertThat(command.text()).isNotBlank())
                .anySatisfy(command -> assertThat(command.text()).contains(items.table()));

        assertThat(only(database.schema().inspect()).table(items.table())).isEmpty();
    }

    @Rule("DF-SCHEMA-05")
    void columnsAreReadBackAsTheyWereAskedFor(Workbench workbench) {
        ModelDefinition model = Everything.model(workbench.table("everything"));

        TableSchema found = table(workbench.database(model), model);

        TableSchema wanted = TableSchema.of(model, any -> model);
        assertThat(found.columns())
                .extracting(ColumnSchema::name)
                .isEqualTo(wanted.columns().stream().map(ColumnSchema::name).toList());
        assertThat(found.columns())
                .extracting(ColumnSchema::nullable)
                .isEqualTo(wanted.columns().stream().map(ColumnSchema::nullable).toList());
        assertThat(explained(workbench, withColumns(wanted, found.columns())))
                .as("what would create the table that was read back")
                .isEqualTo(explained(workbench, wanted));
        assertThat(found.primaryKey()).containsExactly("id");
        assertThat(found.columns()).extracting(ColumnSchema::identity).containsOnly(false);
    }

    @Rule(value = "DF-SCHEMA-06", needs = Capability.IDENTITY_KEYS)
    void anIdentityIsReadBackAsOne(Workbench workbench) {
        ModelDefinition model = ModelDefinition.builder("Note")
                .table(workbench.table("notes"))
                .field(FieldDefinition.generated("id", new FieldType.LongType()))
                .field(FieldDefinition.optional("text", new FieldType.TextType()))
                .key("id")
                .build();

        TableSchema found = table(workbench.database(model), model);

        assertThat(found.columns()).extracting(ColumnSchema::identity).containsExactly(true, false);
        assertThat(found.primaryKey()).containsExactly("id");
    }

    @Rule(value = "DF-SCHEMA-07", needs = Capability.UNIQUE_INDEXES)
    void indexesAreReadBackAsTheyWereAskedFor(Workbench workbench) {
        ModelDefinition model = indexed(workbench.table("indexed"))
                .unique("left", "right")
                .index("right")
                .build();

        List<IndexSchema> found = table(workbench.database(model), model).indexes();

        assertThat(found)
                .containsExactlyInAnyOrderElementsOf(
                        TableSchema.of(model, any -> model).indexes());
    }

    @Rule(value = "DF-SCHEMA-08", needs = Capability.UNIQUE_INDEXES)
    void aMissingIndexIsAddedToATableThatIsThere(Workbench workbench) {
        String name = workbench.table("indexed");
        DataFlow plain = workbench.database(indexed(name).build());
        assertThat(table(plain, indexed(name).build()).indexes()).isEmpty();
        ModelDefinition model = indexed(name).index("left").unique("right").build();

        DataFlow database = workbench.databaseWithoutTables(model);

        assertThat(only(database.schema().createMissing())).hasSize(2);
        assertThat(table(database, model).indexes()).hasSize(2);
        assertThat(only(database.schema().createMissing())).isEmpty();
    }

    @Rule(value = "DF-SCHEMA-09", needs = Capability.COMPOSITE_KEYS)
    void aCompositeKeyIsReadBackInItsOrder(Workbench workbench) {
        ModelDefinition model = ModelDefinition.builder("Pair")
                .table(workbench.table("pairs"))
                .field(FieldDefinition.required("left", new FieldType.LongType()))
                .field(FieldDefinition.required("right", new FieldType.StringType(10)))
                .key("right", "left")
                .build();

        assertThat(table(workbench.database(model), model).primaryKey()).containsExactly("right", "left");
    }

    /** The native type may stand for several types; any that leads to it again will do. */
    private static TableSchema withColumns(TableSchema table, List<ColumnSchema> found) {
        List<ColumnSchema> columns = found.stream()
                .map(each -> ColumnSchema.wanted(
                        each.name(), each.knownType().orElseThrow(), each.nullable(), each.identity(), List.of()))
                .toList();
        return new TableSchema(table.name(), columns, table.primaryKey(), table.indexes(), table.references());
    }

    private static List<NativeCommand> explained(Workbench workbench, TableSchema table) {
        return Changes.explain(workbench.adapter(), List.of(new SchemaChange.CreateTable(table)));
    }

    private static ModelDefinition.Builder indexed(String table) {
        return ModelDefinition.builder("Indexed")
                .table(table)
                .field(FieldDefinition.required("id", new FieldType.LongType()))
                .field(FieldDefinition.optional("left", new FieldType.IntType()))
                .field(FieldDefinition.optional("right", new FieldType.StringType(50)))
                .key("id");
    }

    private static TableSchema table(DataFlow database, ModelDefinition model) {
        return only(database.schema().inspect()).table(model.table()).orElseThrow();
    }
}
