package dev.dataflow.tck.run;

import dev.dataflow.api.adapter.Isolation;
import dev.dataflow.api.capability.Capability;
import dev.dataflow.api.filter.Filter;
import dev.dataflow.api.filter.Page;
import dev.dataflow.api.filter.Sort;
import dev.dataflow.api.filter.TextOperator;
import dev.dataflow.api.migration.ColumnSchema;
import dev.dataflow.api.migration.IndexSchema;
import dev.dataflow.api.migration.ReferenceSchema;
import dev.dataflow.api.migration.SchemaChange;
import dev.dataflow.api.model.FieldDefinition;
import dev.dataflow.api.model.FieldType;
import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.api.model.OnDelete;
import dev.dataflow.api.operation.Aggregate;
import dev.dataflow.api.operation.AggregateOperation;
import dev.dataflow.core.DataFlow;
import dev.dataflow.core.TransactionOptions;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.reactivestreams.Publisher;

/** For each capability a request that needs it, and beside it only what every adapter has. */
final class RefusedRequest {

    private final Workbench workbench;
    private final Witness witness;

    RefusedRequest(Workbench workbench, Witness witness) {
        this.workbench = workbench;
        this.witness = witness;
    }

    Publisher<?> needing(Capability capability) {
        return switch (capability) {
            case CREATE -> witness.rows().create(Answers.row("id", 3L));
            case READ -> witness.rows().read(1L);
            case LIST -> witness.rows().all().rows();
            case COUNT -> witness.rows().all().count();
            case UPDATE -> witness.rows().update(1L, Map.of("name", "changed"));
            case DELETE -> witness.rows().delete(1L);
            case CREATE_MANY -> witness.rows().createAll(List.of(Answers.row("id", 3L)));
            case IDENTITY_KEYS -> create(FieldDefinition.generated("id", new FieldType.LongType()), "name", "x");
            case COMPOSITE_KEYS -> compositeKey();
            case REFERENCES -> reference();
            case UNIQUE_INDEXES ->
                workbench
                        .databaseWithoutTables(start().field(FieldDefinition.required("id", new FieldType.LongType()))
                                .key("id")
                                .unique("name")
                                .build())
                        .schema()
                        .createMissing();
            case TRANSACTIONS ->
                witness.database().transaction(transaction -> {
                    throw new AssertionError("the work was called, though there are no transactions");
                });
            case DECIMAL_34 -> createValue(new FieldType.DecimalType(34, 2), BigDecimal.ONE);
            case DECIMAL_65 -> createValue(new FieldType.DecimalType(65, 2), BigDecimal.ONE);
            case MICROSECONDS -> createValue(new FieldType.TimestampType(6), Instant.EPOCH);
            case NON_FINITE_DOUBLES -> witness.rows().create(Answers.row("id", 3L, "size", Double.NaN));
            case NULL_PLACEMENT ->
                witness.rows().all().sort(Sort.asc("name").nullsLast()).rows();
            case INCREMENT -> witness.rows().increment(1L, Map.of("size", 1.0));
            case UPDATE_MANY -> witness.rows().updateAll(List.of(Answers.row("id", 1L, "name", "x", "size", null)));
            case UPSERT -> witness.rows().upsert(Answers.row("id", 3L, "name", "x", "size", null));
            case AGGREGATE -> workbench.adapter().execute(counting());
            case FULL_TEXT -> fullTextIndex();
            case IGNORE_CASE -> filtered(new Filter.TextMatch("name", TextOperator.CONTAINS, "x", true));
            case REGEX -> filtered(new Filter.TextMatch("name", TextOperator.REGEX, "x", false));
            case JSON_PATHS -> jsonPath();
            case REPEATABLE_READ -> isolated(Isolation.REPEATABLE_READ);
            case SERIALIZABLE -> isolated(Isolation.SERIALIZABLE);
            case SAVEPOINTS -> witness.database().transaction(transaction -> transaction.nested(inner -> uncalled()));
            case SCHEMA_CHANGES -> newColumn();
            case SCHEMA ->
                workbench
                        .databaseWithoutTables(start().field(FieldDefinition.required("id", new FieldType.LongType()))
                                .key("id")
                                .build())
                        .schema()
                        .createMissing();
        };
    }

    private Publisher<?> isolated(Isolation isolation) {
        return witness.database()
                .transaction(TransactionOptions.usual().withIsolation(isolation), transaction -> uncalled());
    }

    private static Publisher<Void> uncalled() {
        throw new AssertionError("the work was called, though the database cannot do it");
    }

    private AggregateOperation counting() {
        Aggregate rows = new Aggregate("rows", Aggregate.Function.COUNT, null);
        return new AggregateOperation(
                witness.model(), Filter.all(), List.of(), List.of(rows), Filter.all(), List.of(), Page.all());
    }

    /** DataFlow itself has no index of its own to ask for; it is the adapter that must refuse one. */
    private Publisher<?> fullTextIndex() {
        String table = witness.model().table();
        IndexSchema index = new IndexSchema("ft_" + table, List.of("name"), IndexSchema.Kind.FULL_TEXT);
        return Changes.make(workbench.adapter(), new SchemaChange.CreateIndex(table, index));
    }

    private Publisher<?> filtered(Filter filter) {
        return witness.rows().where(filter).rows();
    }

    private Publisher<?> jsonPath() {
        ModelDefinition model = start().field(FieldDefinition.required("id", new FieldType.LongType()))
                .field(FieldDefinition.optional("details", new FieldType.JsonType()))
                .key("id")
                .build();
        return workbench
                .databaseWithoutTables(model)
                .repository(model.name())
                .where(Filter.where("details.size").eq(1))
                .rows();
    }

    private Publisher<?> createValue(FieldType type, Object value) {
        ModelDefinition model = start().field(FieldDefinition.required("id", new FieldType.LongType()))
                .field(FieldDefinition.required("value", type))
                .key("id")
                .build();
        DataFlow database = workbench.databaseWithoutTables(model);
        return database.repository(model.name()).create(Answers.row("id", 1L, "value", value));
    }

    private Publisher<?> create(FieldDefinition key, Object... row) {
        ModelDefinition model = start().field(key).key(key.name()).build();
        return workbench.databaseWithoutTables(model).repository(model.name()).create(Answers.row(row));
    }

    private Publisher<?> compositeKey() {
        ModelDefinition model = start().field(FieldDefinition.required("left", new FieldType.LongType()))
                .field(FieldDefinition.required("right", new FieldType.LongType()))
                .key("left", "right")
                .build();
        return workbench
                .databaseWithoutTables(model)
                .repository(model.name())
                .create(Answers.row("left", 1L, "right", 2L));
    }

    /**
     * DataFlow itself leaves out the references of a database that has none; it is the adapter that must refuse one.
     */
    private Publisher<?> reference() {
        String table = witness.model().table();
        return Changes.make(
                workbench.adapter(),
                new SchemaChange.AddReference(
                        table,
                        new ReferenceSchema("fk_" + table, List.of("id"), table, List.of("id"), OnDelete.RESTRICT)));
    }

    private Publisher<?> newColumn() {
        ColumnSchema column = ColumnSchema.wanted("more", new FieldType.IntType(), true, false, List.of());
        return Changes.make(
                workbench.adapter(), new SchemaChange.AddColumn(witness.model().table(), column, null));
    }

    private ModelDefinition.Builder start() {
        return ModelDefinition.builder("Refused")
                .table(workbench.table("refused"))
                .field(FieldDefinition.optional("name", new FieldType.StringType(20)));
    }
}
