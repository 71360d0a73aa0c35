package dev.dataflow.document.mongo;

import dev.dataflow.api.adapter.Adapter;
import dev.dataflow.api.adapter.AdapterConfig;
import dev.dataflow.api.adapter.AdapterInfo;
import dev.dataflow.api.adapter.CallOptions;
import dev.dataflow.api.adapter.PoolFigures;
import dev.dataflow.api.adapter.Session;
import dev.dataflow.api.adapter.TransactionMode;
import dev.dataflow.api.capability.Capabilities;
import dev.dataflow.api.capability.Capability;
import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.error.RetryVerdict;
import dev.dataflow.api.migration.MigrationAdapter;
import dev.dataflow.api.operation.Operation;
import dev.dataflow.document.mongo.internal.connection.Connection;
import dev.dataflow.document.mongo.internal.document.LayoutCache;
import dev.dataflow.document.mongo.internal.fault.Access;
import dev.dataflow.document.mongo.internal.fault.Faults;
import dev.dataflow.document.mongo.internal.operation.OperationRunner;
import dev.dataflow.document.mongo.internal.schema.MongoMigrations;
import dev.dataflow.document.mongo.internal.store.DocumentStore;
import dev.dataflow.document.mongo.internal.transaction.Transactions;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The adapter of one MongoDB database. Thread-safe; made by {@link MongoProvider}, closed by DataFlow. */
final class MongoAdapter implements Adapter {

    private final Connection connection;
    private final Capabilities capabilities;
    private final DocumentStore store;
    private final Optional<Transactions> transactions;
    private final OperationRunner runner;
    private final MigrationAdapter migrations;
    private final AtomicBoolean closed = new AtomicBoolean();

    /** An adapter that owns the connection. */
    MongoAdapter(Connection connection, AdapterConfig config) {
        this.connection = connection;
        this.capabilities = connection.server().capabilities();
        this.store = new DocumentStore(connection.database(), config.statementTimeout());
        this.transactions = capabilities.supports(Capability.TRANSACTIONS)
                ? Optional.of(new Transactions(connection.client(), store))
                : Optional.empty();
        this.runner = new OperationRunner(new LayoutCache(capabilities, Faults.ADAPTER_ID), transactions);
        this.migrations = new MongoMigrations(connection.database(), connection.server());
    }

    @Override
    public AdapterInfo info() {
        return connection.server().info();
    }

    @Override
    public Capabilities capabilities() {
        return capabilities;
    }

    @Override
    public <R> Publisher<R> execute(Operation<R> operation, CallOptions options) {
        return whileOpen(() -> runner.run(store, operation));
    }

    @Override
    public <T> Publisher<T> inTransaction(
            TransactionMode mode, Function<? super Session, ? extends Publisher<T>> work) {
        return whileOpen(() -> transactions
                .map(each -> each.run(scope -> work.apply(new Session() {
                    @Override
                    public <R> Publisher<R> execute(Operation<R> operation, CallOptions options) {
                        return scope.perform(inside -> runner.run(inside, operation));
                    }

                    @Override
                    public <S> Publisher<S> inSavepoint(Function<? super Session, ? extends Publisher<S>> part) {
                        return Flux.error(DataFlowException.unsupported(
                                Faults.ADAPTER_ID, Capability.SAVEPOINTS, capabilities.reason(Capability.SAVEPOINTS)));
                    }
                })))
                .orElseGet(() -> Flux.error(DataFlowException.unsupported(
                        Faults.ADAPTER_ID, Capability.TRANSACTIONS, capabilities.reason(Capability.TRANSACTIONS)))));
    }

    @Override
    public MigrationAdapter migrations() {
        return migrations;
    }

    @Override
    public PoolFigures pool() {
        return new PoolFigures(1, 0, 0, 0, 0, 0);
    }

    /** The client, and the database that the URL names. */
    @Override
    public <T> Optional<T> unwrap(Class<T> type) {
        return Stream.of(connection.client(), connection.database())
                .filter(type::isInstance)
                .findFirst()
                .map(type::cast);
    }

    @Override
    public Publisher<Void> close() {
        return Mono.defer(() -> closed.getAndSet(true) ? Mono.empty() : connection.close())
                .onErrorMap(error -> Faults.translate(error, Access.WRITE));
    }

    private <T> Flux<T> whileOpen(Supplier<Flux<T>> action) {
        return Flux.defer(() -> closed.get()
                ? Flux.error(Faults.builder(ErrorCode.UNAVAILABLE, "the database has been closed")
                        .retry(RetryVerdict.NEVER)
                        .build())
                : action.get());
    }
}
