package dev.dataflow.tck.reference;

import dev.dataflow.api.adapter.Adapter;
import dev.dataflow.api.adapter.AdapterInfo;
import dev.dataflow.api.adapter.CallOptions;
import dev.dataflow.api.adapter.PoolFigures;
import dev.dataflow.api.adapter.Session;
import dev.dataflow.api.adapter.TransactionMode;
import dev.dataflow.api.capability.Capabilities;
import dev.dataflow.api.capability.Capability;
import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.migration.MigrationAdapter;
import dev.dataflow.api.operation.Operation;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** One opening of a {@link ReferenceDatabase}. Thread-safe; closing it leaves the database as it is. */
final class ReferenceAdapter implements Adapter {

    static final String ID = "reference";

    private static final Capabilities EVERYTHING = Capabilities.builder()
            .supported(Capability.values())
            .unsupported(Capability.REPEATABLE_READ, "not yet")
            .unsupported(Capability.SERIALIZABLE, "not yet")
            .unsupported(Capability.SAVEPOINTS, "not yet")
            .build();

    private final ReferenceDatabase database;
    private final AtomicBoolean closed = new AtomicBoolean();

    ReferenceAdapter(ReferenceDatabase database) {
        this.database = database;
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
        return whileOpen(
                Flux.defer(() -> Flux.fromIterable(database.atomically(unit -> OperationRunner.run(unit, operation)))));
    }

    /**
     * Works on a snapshot; committing it fails with SERIALIZATION_CONFLICT where a table it used was changed meanwhile.
     */
    @Override
    public <T> Publisher<T> inTransaction(
            TransactionMode mode, Function<? super Session, ? extends Publisher<T>> work) {
        return whileOpen(Flux.usingWhen(
                Mono.fromSupplier(() -> new ReferenceSession(database.begin())),
                work,
                session -> Mono.fromRunnable(() -> database.commit(session.end())),
                (session, error) -> Mono.fromRunnable(session::end),
                session -> Mono.fromRunnable(session::end)));
    }

    @Override
    public MigrationAdapter migrations() {
        return new ReferenceMigrations(database, this::whileOpen);
    }

    @Override
    public PoolFigures pool() {
        return new PoolFigures(1, 0, 0, 0, 0, 0);
    }

    @Override
    public <T> Optional<T> unwrap(Class<T> type) {
        return Optional.empty();
    }

    @Override
    public Publisher<Void> close() {
        return Mono.fromRunnable(() -> closed.set(true));
    }

    private <T> Flux<T> whileOpen(Flux<T> work) {
        return Flux.defer(() -> closed.get() ? Flux.error(closedError()) : work);
    }

    private static DataFlowException closedError() {
        return DataFlowException.builder(ErrorCode.UNAVAILABLE, "the database is closed: open it again")
                .adapter(ID)
                .build();
    }
}
