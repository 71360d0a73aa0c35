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
import dev.dataflow.api.migration.DatabaseSchema;
import dev.dataflow.api.migration.MigrationAdapter;
import dev.dataflow.api.migration.MigrationStep;
import dev.dataflow.api.migration.PlanStyle;
import dev.dataflow.api.migration.SchemaChange;
import dev.dataflow.api.migration.SchemaProbe;
import dev.dataflow.api.migration.TableSchema;
import dev.dataflow.api.operation.Operation;
import dev.dataflow.document.mongo.internal.connection.Connection;
import dev.dataflow.document.mongo.internal.document.LayoutCache;
import dev.dataflow.document.mongo.internal.fault.Access;
import dev.dataflow.document.mongo.internal.fault.Faults;
import dev.dataflow.document.mongo.internal.operation.OperationRunner;
import dev.dataflow.document.mongo.internal.schema.MongoMigrations;
import dev.dataflow.document.mongo.internal.store.CallBound;
import dev.dataflow.document.mongo.internal.store.CallTime;
import dev.dataflow.document.mongo.internal.store.DocumentStore;
import dev.dataflow.document.mongo.internal.transaction.CallsInFlight;
import dev.dataflow.document.mongo.internal.transaction.LeakTraces;
import dev.dataflow.document.mongo.internal.transaction.ServerSessions;
import dev.dataflow.document.mongo.internal.transaction.TransactionScope;
import dev.dataflow.document.mongo.internal.transaction.Transactions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The adapter of one MongoDB database. Thread-safe; made by {@link MongoProvider}, closed by DataFlow. */
final class MongoAdapter implements Adapter {

    /** How long the endings of what is ended by closing may take: a kill and an abort. */
    private static final Duration ENDING = Duration.ofSeconds(5);

    private final Connection connection;
    private final AdapterConfig config;
    private final Capabilities capabilities;
    private final DocumentStore store;
    private final Optional<ServerSessions> sessions;
    private final Optional<Transactions> transactions;
    private final OperationRunner runner;
    private final MigrationAdapter migrations;
    private final CallsInFlight calls = new CallsInFlight();
    private final Mono<Void> closing;

    /** An adapter that owns the connection. */
    MongoAdapter(Connection connection, AdapterConfig config) {
        this.connection = connection;
        this.config = config;
        this.capabilities = connection.server().capabilities();
        this.store = new DocumentStore(connection.database(), config.statementTimeout());
        this.sessions = connection.server().rudimentary()
                ? Optional.empty()
                : Optional.of(new ServerSessions(connection.client(), connection.side(), calls));
        this.transactions = sessions.filter(each -> capabilities.supports(Capability.TRANSACTIONS))
                .map(each -> new Transactions(
                        each, calls, new LeakTraces(config.pool().leakThreshold()), slowestAnswer(config)));
        this.runner = new OperationRunner(new LayoutCache(capabilities, Faults.ADAPTER_ID), transactions);
        this.migrations = new MongoMigrations(connection.client(), connection.database(), connection.server());
        this.closing = calls.close(config.closeTimeout())
                .then(calls.end(ENDING))
                .then(connection.close())
                .onErrorMap(error -> Faults.translate(error, Access.WRITE))
                .cache();
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
        return calls.call(() -> {
            CallTime time = CallTime.of(options, config.statementTimeout());
            Flux<R> answer = sessions.map(each ->
                            each.stoppable(session -> runner.run(store.in(time).by(session), operation)))
                    .orElseGet(() -> runner.run(store.in(time), operation));
            return CallBound.of(answer, time, operation).doOnError(connection::countExhausted);
        });
    }

    @Override
    public <T> Publisher<T> inTransaction(
            TransactionMode mode, Function<? super Session, ? extends Publisher<T>> work) {
        Capability needed = mode.isolation().requires().iterator().next();
        return Flux.defer(() -> {
            AtomicReference<@Nullable TransactionScope> open = new AtomicReference<>();
            return calls.call(
                    () -> transactions
                            .filter(each -> capabilities.supports(needed))
                            .map(each -> each.<T>run(store, mode.readOnly(), scope -> {
                                open.set(scope);
                                return work.apply(new MongoSession(scope));
                            }))
                            .orElseGet(() -> Flux.error(unsupported(needed)))
                            .doOnError(connection::countExhausted),
                    cause -> endOf(open.get(), cause));
        });
    }

    /** Waiting for a connection and for the answer; a little more, as the driver counts for itself. */
    private static Duration slowestAnswer(AdapterConfig config) {
        return config.pool().acquireTimeout().plus(config.statementTimeout()).plus(ENDING);
    }

    private static DataFlowException endOf(@Nullable TransactionScope scope, @Nullable Throwable cause) {
        return scope != null && scope.isCommitting()
                ? Faults.builder(ErrorCode.COMMIT_OUTCOME_UNKNOWN, ErrorCode.COMMIT_OUTCOME_UNKNOWN.meaning())
                        .cause(cause)
                        .build()
                : CallsInFlight.closed(cause);
    }

    private DataFlowException unsupported(Capability missing) {
        return DataFlowException.unsupported(Faults.ADAPTER_ID, missing, capabilities.reason(missing));
    }

    /** The inside of a transaction. */
    private final class MongoSession implements Session {

        private final TransactionScope scope;

        MongoSession(TransactionScope scope) {
            this.scope = scope;
        }

        @Override
        public <R> Publisher<R> execute(Operation<R> operation, CallOptions options) {
            return Flux.defer(() -> {
                CallTime time = CallTime.of(options, config.statementTimeout());
                return scope.perform(operation, time, inside -> runner.run(inside, operation));
            });
        }

        @Override
        public <T> Publisher<T> inSavepoint(Function<? super Session, ? extends Publisher<T>> work) {
            return Flux.error(unsupported(Capability.SAVEPOINTS));
        }
    }

    @Override
    public MigrationAdapter migrations() {
        return new MigrationAdapter() {
            @Override
            public String language() {
                return migrations.language();
            }

            @Override
            public Publisher<DatabaseSchema> inspect() {
                return calls.call(() -> Flux.from(migrations.inspect()));
            }

            @Override
            public TableSchema expected(TableSchema wanted) {
                return migrations.expected(wanted);
            }

            @Override
            public List<MigrationStep> plan(DatabaseSchema before, List<SchemaChange> changes, PlanStyle style) {
                return migrations.plan(before, changes, style);
            }

            @Override
            public Publisher<MigrationStep> apply(List<MigrationStep> steps) {
                return calls.call(() -> Flux.from(migrations.apply(steps)));
            }

            @Override
            public Publisher<Long> probe(SchemaProbe question) {
                return calls.call(() -> Flux.from(migrations.probe(question)));
            }
        };
    }

    @Override
    public PoolFigures pool() {
        return connection.pool();
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
        return closing;
    }
}
