package dev.dataflow.core.internal.execution;

import dev.dataflow.api.adapter.Adapter;
import dev.dataflow.api.capability.Capability;
import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.migration.DatabaseSchema;
import dev.dataflow.api.migration.NativeCommand;
import dev.dataflow.api.migration.SchemaChange;
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

    /** The schema as it is now. */
    public Mono<DatabaseSchema> inspect() {
        return Mono.defer(() -> {
                    require(Set.of(Capability.SCHEMA));
                    return Flux.from(adapter.migrations().inspect()).single();
                })
                .onErrorMap(this::known);
    }

    /** Makes the changes, and emits those that were made when all are. */
    public Mono<List<SchemaChange>> apply(List<SchemaChange> changes) {
        return changes.isEmpty()
                ? Mono.just(changes)
                : Flux.defer(() -> adapter.migrations().apply(changes))
                        .collectList()
                        .onErrorMap(this::known);
    }

    /**
     * What {@link #apply} would send.
     *
     * @throws DataFlowException UNSUPPORTED for a change the database cannot do
     */
    public List<NativeCommand> explain(List<SchemaChange> changes) {
        return adapter.migrations().explain(changes);
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
