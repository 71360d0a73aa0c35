package dev.dataflow.sql.transport.jdbc;

import dev.dataflow.api.adapter.AdapterConfig;
import dev.dataflow.api.adapter.PoolFigures;
import dev.dataflow.api.adapter.TransactionMode;
import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.sql.statement.SqlStatement;
import dev.dataflow.sql.transport.SqlExecutor;
import dev.dataflow.sql.transport.SqlTransaction;
import dev.dataflow.sql.transport.SqlTransport;
import dev.dataflow.sql.transport.StatementLog;
import dev.dataflow.sql.transport.TimeLimit;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Connections to an embedded database that has one writer at a time, over its JDBC driver. Thread-safe; made by a
 * dialect's provider, closed by the adapter.
 *
 * <p>Statements that write and transactions that may write go one after the other through the writer's thread;
 * statements and transactions that only read run beside it on a few threads for readers, so they see what was committed
 * before they began. With a pool of one connection everything goes through one thread, and a read that is not part of
 * it waits for the end of a transaction.
 *
 * <p>Subscribers are called on these threads and must not block there; they may start further operations. A stream that
 * is not read to its end keeps its connection, beyond the first chunk of rows, until it is cancelled; the time that its
 * subscriber takes does not count against the statement's. A cancelled statement is stopped in the driver, a cancelled
 * or failed transaction rolled back; in a transaction in which a statement has failed, all others fail with
 * TRANSACTION_STATE.
 */
public final class JdbcTransport implements SqlTransport {

    /** How long it takes at most until what was stopped has ended. */
    private static final Duration STOP_TIME = Duration.ofSeconds(5);

    private static final int MAX_READERS = Math.max(4, 2 * Runtime.getRuntime().availableProcessors());

    /** The writer comes last. */
    private final List<LaneGroup> groups;

    private final Deadlines deadlines;
    private final JdbcExecutor executor;
    private final DataSource source;
    private final Duration closeTimeout;
    private final Mono<Void> closing;

    /** A transport that connects when first needed; sizes and times are the configuration's. */
    public JdbcTransport(EmbeddedDatabase database, AdapterConfig config) {
        String prefix = "dataflow-" + database.name();
        this.source = database.writing();
        this.closeTimeout = config.closeTimeout();
        StatementLog log = new StatementLog(config.logging());
        LaneGroup writer = new LaneGroup(
                new LaneSource(number -> prefix + "-writer", source, false, database, log),
                1,
                config.pool(),
                this::arrived);
        LaneGroup readers = writer;
        if (config.pool().size() > 1) {
            readers = new LaneGroup(
                    new LaneSource(number -> prefix + "-reader-" + number, database.reading(), true, database, log),
                    Math.min(config.pool().size() - 1, MAX_READERS),
                    config.pool(),
                    this::arrived);
        }
        this.groups = Stream.of(readers, writer).distinct().toList();
        Terms terms = new Terms(
                TimeLimit.each(config.statementTimeout()),
                config.pool().leakThreshold().isPresent());
        this.executor = new JdbcExecutor(readers.queue(), writer.queue(), terms, this::arrived);
        this.closing = Mono.<Void>fromRunnable(this::shutDown)
                .subscribeOn(Schedulers.boundedElastic())
                .cache();
        this.deadlines = new Deadlines(prefix + "-deadlines", groups, config);
        deadlines.start();
    }

    @Override
    public Flux<@Nullable Object[]> query(SqlStatement statement) {
        return executor.query(statement);
    }

    @Override
    public Mono<Long> update(SqlStatement statement) {
        return executor.update(statement);
    }

    @Override
    public Mono<Long> insert(SqlStatement statement, String keyColumn) {
        return executor.insert(statement, keyColumn);
    }

    @Override
    public <T> Flux<T> inTransaction(
            TransactionMode mode, Function<? super SqlTransaction, ? extends Publisher<T>> work) {
        return executor.inTransaction(mode, work);
    }

    /**
     * Runs work as {@link #inTransaction} does, while the database enforces no foreign keys: for changes of the schema
     * that check them by themselves. They are enforced again behind it, however it ends.
     */
    public <T> Flux<T> inUncheckedTransaction(Function<? super SqlTransaction, ? extends Publisher<T>> work) {
        return executor.inUncheckedTransaction(work);
    }

    @Override
    public SqlExecutor within(TimeLimit limit) {
        return executor.within(limit);
    }

    @Override
    public <T> Flux<T> together(Function<? super SqlExecutor, ? extends Publisher<T>> work) {
        return executor.together(work);
    }

    @Override
    public PoolFigures pool() {
        return groups.stream()
                .map(LaneGroup::figures)
                .reduce(JdbcTransport::sum)
                .orElseThrow();
    }

    /** The data source of the writer's connection; nothing where that is the only connection there can be. */
    @Override
    public <T> Optional<T> unwrap(Class<T> type) {
        return groups.size() > 1 && type.isInstance(source) ? Optional.of(type.cast(source)) : Optional.empty();
    }

    /**
     * Refuses what waits, lets what runs end within {@link AdapterConfig#closeTimeout()}, stops it then, and completes
     * when all threads have ended. Fails with INTERNAL where a subscriber that blocks keeps one from ending.
     */
    @Override
    public Mono<Void> close() {
        return closing;
    }

    private static PoolFigures sum(PoolFigures one, PoolFigures other) {
        return new PoolFigures(
                one.size() + other.size(),
                one.inUse() + other.inUse(),
                one.idle() + other.idle(),
                one.waiting() + other.waiting(),
                one.acquired() + other.acquired(),
                one.timedOut() + other.timedOut());
    }

    private void arrived(LaneTask task) {
        deadlines.arrived(task);
    }

    private void shutDown() {
        groups.forEach(LaneGroup::close);
        boolean ended = joinAll(closeTimeout);
        if (!ended) {
            groups.forEach(each -> each.stopRunning(StopReason.CLOSED));
            ended = joinAll(STOP_TIME);
        }
        deadlines.end();
        if (!ended) {
            groups.stream().flatMap(each -> each.lanes().stream()).forEach(Thread::interrupt);
            throw DataFlowException.builder(
                            ErrorCode.INTERNAL, "a subscriber that blocks keeps the database from being closed")
                    .build();
        }
        join(deadlines, System.nanoTime() + STOP_TIME.toNanos());
    }

    /**
     * Lets all lanes end, the writer's last: two connections that close at the same time each leave the tidying up to
     * the other, and SQLite's log stays behind.
     */
    private boolean joinAll(Duration time) {
        long until = System.nanoTime() + time.toNanos();
        boolean ended = true;
        for (LaneGroup group : groups) {
            group.end();
            for (Lane lane : group.lanes()) {
                ended &= join(lane, until);
            }
        }
        return ended;
    }

    private static boolean join(Thread thread, long until) {
        try {
            return thread.join(Duration.ofNanos(Math.max(1, until - System.nanoTime())));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
