package dev.dataflow.core;

import dev.dataflow.api.adapter.Adapter;
import dev.dataflow.api.capability.Capability;
import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.migration.DatabaseSchema;
import dev.dataflow.api.migration.NativeCommand;
import dev.dataflow.api.migration.SchemaChange;
import dev.dataflow.core.internal.execution.AdapterFaults;
import dev.dataflow.core.internal.execution.CapabilityGuard;
import dev.dataflow.core.internal.model.ModelSet;
import dev.dataflow.core.internal.schema.SchemaPlan;
import java.util.List;
import java.util.Optional;
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
 * lacks what a registered model needs. Where it lacks {@link Capability#REFERENCES}, references are left out.
 */
public final class Schema {

    private final Adapter adapter;
    private final CapabilityGuard guard;
    private final SchemaPlan plan;

    Schema(Adapter adapter, CapabilityGuard guard, ModelSet models) {
        this.adapter = adapter;
        this.guard = guard;
        this.plan = new SchemaPlan(models, guard.capabilities());
    }

    /** The tables or collections as they are now. */
    public Mono<DatabaseSchema> inspect() {
        return Mono.defer(() -> {
            refuse(Set.of(Capability.SCHEMA));
            return inspected();
        });
    }

    /**
     * What would create the tables and indexes of all registered models in an empty database; sends nothing.
     *
     * @throws DataFlowException UNSUPPORTED where the database lacks something
     */
    public List<NativeCommand> explainCreate() {
        refuse(plan.required());
        return adapter.migrations().explain(plan.missingFrom(new DatabaseSchema(List.of())));
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
            refuse(plan.required());
            return inspected().flatMap(this::applied);
        });
    }

    private Mono<DatabaseSchema> inspected() {
        return Flux.from(adapter.migrations().inspect()).single().onErrorMap(this::known);
    }

    private Mono<List<SchemaChange>> applied(DatabaseSchema existing) {
        List<SchemaChange> missing = plan.missingFrom(existing);
        if (missing.isEmpty()) {
            return Mono.just(missing);
        }
        return Flux.from(adapter.migrations().apply(missing)).collectList().onErrorMap(this::known);
    }

    private void refuse(Set<Capability> required) {
        Optional<DataFlowException> refusal = guard.refusal(required);
        if (refusal.isPresent()) {
            throw refusal.get();
        }
    }

    private DataFlowException known(Throwable error) {
        return AdapterFaults.known(error, guard.adapterId());
    }
}
