package dev.dataflow.tck.reference;

import dev.dataflow.api.adapter.Adapter;
import dev.dataflow.api.adapter.AdapterConfig;
import dev.dataflow.api.adapter.AdapterInfo;
import dev.dataflow.api.adapter.CallOptions;
import dev.dataflow.api.adapter.PoolFigures;
import dev.dataflow.api.adapter.Session;
import dev.dataflow.api.adapter.TransactionMode;
import dev.dataflow.api.capability.Capabilities;
import dev.dataflow.api.capability.Capability;
import dev.dataflow.api.migration.MigrationAdapter;
import dev.dataflow.api.operation.Operation;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * One opening of a {@link ReferenceDatabase}. Thread-safe; closing it leaves the database as it is. Nothing takes time
 * here but waiting for a permit of its {@link ReferencePool}.
 */
final class ReferenceAdapter implements Adapter {

    static final String ID = "reference";

    private static final Capabilities EVERYTHING =
            Capabilities.builder().supported(Capability.values()).build();

    private final ReferenceDatabase database;
    private final ReferencePool pool;
    private final Duration closeTimeout;

    ReferenceAdapter(ReferenceDatabase database, AdapterConfig config) {
        this.database = database;
        this.pool = new ReferencePool(config.pool().size(), config.pool().acquireTimeout());
        this.closeTimeout = config.closeTimeout();
    }

    @Override
    public AdapterInfo info() {
        return new AdapterInfo(ID, "Reference", "1");
    }

    @Override
    public Capabilities capabilities() {
        return EVERYTHING;
    }

    @Override
    public <R> Publisher<R> execute(Operation<R> operation, CallOptions options) {
        return pool.with(
                options, () -> Flux.fromIterable(database.atomically(unit -> OperationRunner.run(unit, operation))));
    }

    /**
     * Works on a snapshot; committing it fails with SERIALIZATION_CONFLICT where it writes, and a table that it used
     * was changed meanwhile.
     */
    @Override
    public <T> Publisher<T> inTransaction(
            TransactionMode mode, Function<? super Session, ? extends Publisher<T>> work) {
        return pool.with(
                CallOptions.usual(),
                () -> Flux.usingWhen(
                        Mono.fromSupplier(() -> new ReferenceSession(database.begin(), mode.readOnly())),
                        // The commit ends the work: usingWhen would wrap an error of its own behind completion.
                        session -> Flux.from(work.apply(session))
                                .concatWith(Mono.fromRunnable(() -> database.commit(session.complete()))),
                        session -> Mono.empty(),
                        (session, error) -> Mono.fromRunnable(session::end),
                        session -> Mono.fromRunnable(session::end)));
    }

    @Override
    public MigrationAdapter migrations() {
        return new ReferenceMigrations(database, pool);
    }

    @Override
    public PoolFigures pool() {
        return pool.figures();
    }

    @Override
    public <T> Optional<T> unwrap(Class<T> type) {
        return Optional.empty();
    }

    @Override
    public Publisher<Void> close() {
        return pool.close(closeTimeout);
    }
}
