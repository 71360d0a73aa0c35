package dev.dataflow.tck.capability;

import static dev.dataflow.api.filter.Filter.where;
import static dev.dataflow.tck.run.Answers.all;
import static dev.dataflow.tck.run.Answers.completion;
import static dev.dataflow.tck.run.Answers.map;
import static dev.dataflow.tck.run.Answers.only;
import static dev.dataflow.tck.run.Answers.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.api.adapter.Isolation;
import dev.dataflow.api.capability.Capability;
import dev.dataflow.api.filter.Filter;
import dev.dataflow.api.filter.Page;
import dev.dataflow.api.migration.ColumnSchema;
import dev.dataflow.api.migration.SchemaChange;
import dev.dataflow.api.migration.TableSchema;
import dev.dataflow.api.model.FieldDefinition;
import dev.dataflow.api.model.FieldType;
import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.api.operation.Aggregate;
import dev.dataflow.api.operation.AggregateOperation;
import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.api.operation.SearchOperation;
import dev.dataflow.api.operation.SearchQuery;
import dev.dataflow.core.Repository;
import dev.dataflow.core.TransactionOptions;
import dev.dataflow.core.Upserted;
import dev.dataflow.tck.rule.Rule;
import dev.dataflow.tck.run.Changes;
import dev.dataflow.tck.run.Workbench;
import dev.dataflow.tck.sample.Column;
import dev.dataflow.tck.sample.Items;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** The shortest proof of each capability that came with version 0.2. */
public abstract class OperationCapabilityRules {

    /** For the kit. */
    protected OperationCapabilityRules() {}

    @Rule(value = "DF-CAP-19", needs = Capability.INCREMENT)
    void increment(Workbench workbench) {
        Items items = Items.stocked(workbench);

        only(items.rows().increment(1L, Map.of("quantity", 2)));

        assertThat(only(items.rows().read(1L)).get("quantity")).isEqualTo(7);
    }

    @Rule(value = "DF-CAP-20", needs = Capability.UPDATE_MANY)
    void updateMany(Workbench workbench) {
        Items items = Items.stocked(workbench);

        assertThat(only(items.rows().updateAll(List.of(Items.named(1, "one"), Items.named(2, "two")))))
                .isEqualTo(2);
        assertThat(items.stored()).startsWith(Items.named(1, "one"), Items.named(2, "two"));
    }

    @Rule(value = "DF-CAP-21", needs = Capability.UPSERT)
    void upsert(Workbench workbench) {
        Items items = Items.empty(workbench);

        assertThat(only(items.rows().upsert(Items.named(1, "one"))))
                .isEqualTo(new Upserted<>(Items.named(1, "one"), true));
        assertThat(only(items.rows().upsert(Items.named(1, "two"))))
                .isEqualTo(new Upserted<>(Items.named(1, "two"), false));
    }

    @Rule(value = "DF-CAP-22", needs = Capability.AGGREGATE)
    void aggregate(Workbench workbench) {
        Items items = Items.stocked(workbench);

        assertThat(only(workbench
                        .adapter()
                        .execute(new AggregateOperation(
                                items.rows().model(),
                                Filter.all(),
                                List.of(),
                                List.of(new Aggregate("total", Aggregate.Function.SUM, "price")),
                                Filter.all(),
                                List.of(),
                                Page.all()))))
                .isEqualTo(row("total", new BigDecimal("24.24")));
    }

    @Rule(value = "DF-CAP-23", needs = Capability.FULL_TEXT)
    void fullText(Workbench workbench) {
        Repository<FieldValues> notes = workbench.rows(ModelDefinition.builder("Note")
                .table(workbench.table("notes"))
                .field(FieldDefinition.required("id", new FieldType.LongType()))
                .field(FieldDefinition.required("text", new FieldType.TextType())
                        .searchable())
                .key("id")
                .build());
        only(notes.create(row("id", 1L, "text", "A winter coat.")));
        only(notes.create(row("id", 2L, "text", "A winterly coast.")));

        assertThat(all(workbench
                        .adapter()
                        .execute(new SearchOperation(
                                notes.model(),
                                SearchQuery.parse("coat winter"),
                                Filter.all(),
                                Page.all(),
                                List.of("id")))))
                .containsExactly(row("id", 1L));
    }

    @Rule(value = "DF-CAP-24", needs = Capability.IGNORE_CASE)
    void ignoreCase(Workbench workbench) {
        assertThat(Items.stocked(workbench).idsWhere(where("name").containsIgnoringCase("BAN")))
                .containsExactly(2L);
    }

    @Rule(value = "DF-CAP-25", needs = Capability.REGEX)
    void regex(Workbench workbench) {
        assertThat(Items.stocked(workbench).idsWhere(where("name").regex("^app[a-z]+$")))
                .containsExactly(1L);
    }

    @Rule(value = "DF-CAP-26", needs = Capability.JSON_PATHS)
    void jsonPaths(Workbench workbench) {
        Column column = Column.of(workbench, new FieldType.JsonType())
                .with(map("size", map("width", 5L)), map("size", map("width", 6L)));

        assertThat(column.idsWhere(where("value.size.width").gt(5))).containsExactly(2L);
    }

    @Rule(value = "DF-CAP-27", needs = Capability.REPEATABLE_READ)
    void repeatableRead(Workbench workbench) {
        Items items = Items.stocked(workbench);

        assertThat(all(items.database()
                        .transaction(
                                TransactionOptions.usual().withIsolation(Isolation.REPEATABLE_READ),
                                inside -> inside.repository(Items.MODEL).create(Items.named(7, "new")))))
                .containsExactly(Items.named(7, "new"));
        assertThat(items.stored()).hasSize(7);
    }

    @Rule(value = "DF-CAP-28", needs = Capability.SERIALIZABLE)
    void serializable(Workbench workbench) {
        Items items = Items.stocked(workbench);

        assertThat(all(items.database()
                        .transaction(
                                TransactionOptions.usual().withIsolation(Isolation.SERIALIZABLE),
                                inside -> inside.repository(Items.MODEL).create(Items.named(7, "new")))))
                .containsExactly(Items.named(7, "new"));
        assertThat(items.stored()).hasSize(7);
    }

    @Rule(value = "DF-CAP-29", needs = Capability.SAVEPOINTS)
    void savepoints(Workbench workbench) {
        Items items = Items.stocked(workbench);

        assertThat(all(items.database()
                        .transaction(outer -> outer.nested(
                                inner -> inner.repository(Items.MODEL).create(Items.named(7, "new"))))))
                .containsExactly(Items.named(7, "new"));
        assertThat(items.stored()).hasSize(7);
    }

    @Rule(value = "DF-CAP-30", needs = Capability.SCHEMA_CHANGES)
    void schemaChanges(Workbench workbench) {
        Items items = Items.stocked(workbench);
        String table = items.rows().model().table();

        completion(Changes.make(
                workbench.adapter(),
                new SchemaChange.AddColumn(
                        table,
                        items.database()
                                .schema()
                                .expected(new TableSchema(
                                        table,
                                        List.of(ColumnSchema.wanted(
                                                "more", new FieldType.IntType(), true, false, List.of())),
                                        List.of(),
                                        List.of(),
                                        List.of()))
                                .columns()
                                .get(0),
                        null)));

        assertThat(only(items.database().schema().inspect())
                        .table(table)
                        .orElseThrow()
                        .column("more"))
                .isPresent();
        assertThat(items.stored()).isEqualTo(Items.STOCK);
    }
}
