package dev.dataflow.core.internal.execution;

import dev.dataflow.api.adapter.Adapter;
import dev.dataflow.api.capability.Capability;
import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.migration.DatabaseSchema;
import dev.dataflow.api.migration.MigrationStep;
import dev.dataflow.api.migration.PlanStyle;
import dev.dataflow.api.migration.SchemaChange;
import dev.dataflow.api.migration.SchemaProbe;
import dev.dataflow.api.migration.TableSchema;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The one way to an adapter's schema: refuses what the database cannot do before it is sent, and sees to it that every
 * error is a {@link DataFlowException}. Thread-safe.
 *
 * @param guard knows what the database can do
 * @param adapter whose schema it is
 */
public record SchemaAccess(CapabilityGuard guard, Adapter adapter) {

    /** The language of the database's commands. */
    public String language() {
        return adapter.migrations().language();
    }

    /** The schema as it is now. */
    public Mono<DatabaseSchema> inspect() {
        return Mono.defer(() -> {
                    require(Set.of(Capability.SCHEMA));
                    return Flux.from(adapter.migrations().inspect()).single();
                })
                .onErrorMap(this::known);
    }

    /** Makes the changes, and emits those that were made when all are. */
    public Mono<List<SchemaChange>> apply(DatabaseSchema before, List<SchemaChange> changes) {
        return changes.isEmpty()
                ? Mono.just(changes)
                : Mono.fromSupplier(() -> plan(before, changes, PlanStyle.DIRECT))
                        .flatMapMany(this::apply)
                        .then(Mono.just(changes));
    }

    /**
     * How changes would be made, without sending anything.
     *
     * @throws DataFlowException UNSUPPORTED for a change the database cannot do
     */
    public List<MigrationStep> plan(DatabaseSchema before, List<SchemaChange> changes, PlanStyle style) {
        return adapter.migrations().plan(before, changes, style);
    }

    /** Makes the steps, and emits each when it is done. */
    public Flux<MigrationStep> apply(List<MigrationStep> steps) {
        return Flux.defer(() -> adapter.migrations().apply(steps)).onErrorMap(this::known);
    }

    /** What {@link #inspect} would show of a table that was created as wanted. */
    public TableSchema expected(TableSchema wanted) {
        return adapter.migrations().expected(wanted);
    }

    /** Counts what a question asks for. */
    public Mono<Long> probe(SchemaProbe question) {
        return Flux.defer(() -> adapter.migrations().probe(question)).single().onErrorMap(this::known);
    }

    /**
     * Refuses what needs more than the database can do.
     *
     * @throws DataFlowException UNSUPPORTED that names the first capability that is missing
     */
    public void require(Set<Capability> capabilities) {
        Optional<DataFlowException> refusal = guard.refusal(capabilities);
        if (refusal.isPresent()) {
            throw refusal.get();
        }
    }

    private DataFlowException known(Throwable error) {
        return AdapterFaults.known(error, guard.adapterId());
    }
}
