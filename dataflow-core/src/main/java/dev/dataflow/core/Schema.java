package dev.dataflow.core;

import dev.dataflow.api.capability.Capability;
import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.migration.DatabaseSchema;
import dev.dataflow.api.migration.IndexSchema;
import dev.dataflow.api.migration.MigrationStep;
import dev.dataflow.api.migration.NativeCommand;
import dev.dataflow.api.migration.PlanStyle;
import dev.dataflow.api.migration.SchemaChange;
import dev.dataflow.api.migration.SchemaProbe;
import dev.dataflow.api.migration.TableSchema;
import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.core.internal.execution.SchemaAccess;
import dev.dataflow.core.internal.model.ModelSet;
import dev.dataflow.core.internal.schema.IndexInput;
import dev.dataflow.core.internal.schema.ModelIndexes;
import dev.dataflow.core.internal.schema.SchemaPlan;
import dev.dataflow.core.internal.schema.WantedFills;
import dev.dataflow.core.internal.value.Problems;
import java.util.List;
import java.util.Set;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The database's schema beside that of the registered models; from {@link DataFlow#schema()}. Thread-safe, nothing to
 * close.
 *
 * <pre>{@code
 * db.schema().explainCreate().forEach(command -> System.out.println(command.text()));
 * List<SchemaChange> done = db.schema().createMissing().block();
 * }</pre>
 *
 * <p>Everything fails with UNSUPPORTED where the database lacks {@link Capability#SCHEMA}, and creation also where it
 * lacks what a registered model needs. Where it lacks {@link Capability#REFERENCES}, references are left out, and
 * full-text indexes where it lacks {@link Capability#FULL_TEXT}.
 */
public final class Schema {

    private final SchemaAccess access;
    private final Registered registered;
    private final ModelSet models;
    private final SchemaPlan plan;

    Schema(SchemaAccess access, Registered registered) {
        this.access = access;
        this.registered = registered;
        this.models = registered.models();
        this.plan = new SchemaPlan(models, access.guard().capabilities());
    }

    /**
     * The language of the database's commands: {@code "sql"}, {@code "bson"}.
     *
     * @throws DataFlowException UNSUPPORTED where it has none for its schema
     */
    public String language() {
        access.require(Set.of(Capability.SCHEMA));
        return access.language();
    }

    /** The tables or collections as they are now. */
    public Mono<DatabaseSchema> inspect() {
        return access.inspect();
    }

    /**
     * What would create the tables and indexes of all registered models in an empty database; sends nothing.
     *
     * @throws DataFlowException UNSUPPORTED where the database lacks something
     */
    public List<NativeCommand> explainCreate() {
        access.require(plan.required());
        return access.plan(DatabaseSchema.EMPTY, plan.missingFrom(DatabaseSchema.EMPTY), PlanStyle.DIRECT).stream()
                .flatMap(each -> each.commands().stream())
                .toList();
    }

    /**
     * Creates the tables and indexes that are missing, tables that others refer to first, and emits what was done: an
     * empty list where nothing was missing.
     *
     * <p>Tables that are there keep their columns and references. One that lacks columns of its model, or has another
     * index under the name of one of the model's, fails with CONFIGURATION before anything is changed.
     */
    public Mono<List<SchemaChange>> createMissing() {
        return Mono.defer(() -> {
            access.require(plan.required());
            return access.inspect().flatMap(existing -> access.apply(existing, plan.missingFrom(existing)));
        });
    }

    /**
     * What the registered models ask for, in the database's form and in the order of registration; sends nothing.
     *
     * @throws DataFlowException UNSUPPORTED where the database lacks something
     */
    public List<ModelTable> wanted() {
        access.require(plan.required());
        WantedFills fills = new WantedFills(registered.clock().instant());
        return models.all().stream()
                .map(each -> new ModelTable(
                        each.name(),
                        access.expected(plan.table(each.table())),
                        fills.of(each),
                        each.renamedFrom(),
                        WantedFills.formerColumns(each)))
                .toList();
    }

    /** As {@link dev.dataflow.api.migration.MigrationAdapter#expected}; asks nothing of the server. */
    public TableSchema expected(TableSchema table) {
        return access.expected(table);
    }

    /**
     * How changes would be made; sends nothing.
     *
     * @param before the schema in which the first of them finds itself
     * @throws DataFlowException UNSUPPORTED for a change the database cannot do
     */
    public List<MigrationStep> plan(DatabaseSchema before, List<SchemaChange> changes, PlanStyle style) {
        boolean onlyAdds = changes.stream().allMatch(Schema::onlyAdds);
        access.require(Set.of(onlyAdds ? Capability.SCHEMA : Capability.SCHEMA_CHANGES));
        return access.plan(before, changes, style);
    }

    /**
     * Makes steps, and emits each when it is done; transactional neighbours together. There is no lock, no history and
     * no question asked: that is what {@code dataflow-migration} is for.
     */
    public Flux<MigrationStep> apply(List<MigrationStep> steps) {
        return Flux.defer(() -> {
            access.require(Set.of(Capability.SCHEMA));
            return access.apply(steps);
        });
    }

    /** Counts what a question about rows asks for, up to {@link SchemaProbe#ENOUGH} but for estimates. */
    public Mono<Long> probe(SchemaProbe question) {
        return Mono.defer(() -> {
            access.require(Set.of(Capability.SCHEMA));
            return access.probe(question);
        });
    }

    private static boolean onlyAdds(SchemaChange change) {
        return change instanceof SchemaChange.CreateTable
                || change instanceof SchemaChange.CreateIndex
                || change instanceof SchemaChange.DropIndex
                || change instanceof SchemaChange.AddReference;
    }

    /** The indexes of a model's table as they are now, beside the key's; CONFIGURATION where the table is not there. */
    public Mono<List<IndexSchema>> indexes(String modelName) {
        return Mono.defer(() -> indexesOf(modelName).list());
    }

    /**
     * Creates an index of a model's table, and emits it; where one that does the same is there, emits that.
     *
     * @param kind what it is for; FULL_TEXT is over the fields marked with {@link dev.dataflow.api.model.FullText}
     * @param fields the names of the fields, in order; none for FULL_TEXT
     */
    public Mono<IndexSchema> createIndex(String modelName, IndexSchema.Kind kind, String... fields) {
        List<String> names = List.of(fields);
        return Mono.defer(() -> {
            ModelDefinition model = models.get(modelName);
            Problems problems = new Problems(model, "index");
            IndexSchema wanted = IndexInput.read(model, kind, names, problems);
            return wanted == null
                    ? Mono.error(problems.refusal())
                    : indexesOf(modelName).ensure(wanted).map(ModelIndexes.Ensured::index);
        });
    }

    /** Drops the index of this name of a model's table; emits whether there was one. */
    public Mono<Boolean> dropIndex(String modelName, String indexName) {
        return Mono.defer(() -> indexesOf(modelName).drop(indexName));
    }

    private ModelIndexes indexesOf(String modelName) {
        return new ModelIndexes(models.get(modelName), access);
    }
}
