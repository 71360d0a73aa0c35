package dev.dataflow.dialect.postgres;

import dev.dataflow.api.adapter.Adapter;
import dev.dataflow.api.adapter.AdapterConfig;
import dev.dataflow.api.adapter.AdapterInfo;
import dev.dataflow.api.adapter.ConnectionUrl;
import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.sql.SqlAdapter;
import dev.dataflow.sql.statement.ColumnCodec;
import dev.dataflow.sql.statement.SqlStatement;
import dev.dataflow.sql.transport.SqlExecutor;
import dev.dataflow.sql.transport.r2dbc.R2dbcTransport;
import dev.dataflow.testservers.TestDatabase;
import dev.dataflow.testservers.TestServers;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import org.assertj.core.api.Assertions;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A transport that is open on a fresh database, and a look at the server from outside of it. A test closes it. */
final class OpenTransport implements AutoCloseable {

    static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final ColumnCodec<String> TEXT = ColumnCodec.same(String.class);
    private static final ColumnCodec<Long> NUMBER = ColumnCodec.same(Long.class);

    private final TestDatabase database;
    private final boolean ownsDatabase;
    private final R2dbcTransport transport;
    private final R2dbcTransport outside;

    private OpenTransport(
            TestDatabase database, boolean ownsDatabase, String url, UnaryOperator<AdapterConfig> settings) {
        this.ownsDatabase = ownsDatabase;
        AdapterConfig config = settings.apply(AdapterConfig.of(ConnectionUrl.parse(url)));
        AdapterConfig admin = AdapterConfig.of(ConnectionUrl.parse(database.adminUrl()));
        this.database = database;
        this.transport = new R2dbcTransport(new PostgresConnector(config), config, 1_000);
        this.outside = new R2dbcTransport(new PostgresConnector(admin), admin, 0);
    }

    static OpenTransport with(UnaryOperator<AdapterConfig> settings) {
        return on(TestServers.postgres().createDatabase(), settings);
    }

    static OpenTransport on(TestDatabase database, UnaryOperator<AdapterConfig> settings) {
        return new OpenTransport(database, true, database.url(), settings);
    }

    /** Another one on the same database, for another account. */
    OpenTransport as(String user, String password) {
        return new OpenTransport(
                database,
                false,
                database.address().withCredentials(user, password).url(),
                config -> config);
    }

    R2dbcTransport transport() {
        return transport;
    }

    /** The same as an adapter, whose errors are translated. */
    Adapter adapter() {
        return new SqlAdapter(PostgresDialect.of(new AdapterInfo("postgresql", "PostgreSQL", "any")), transport);
    }

    void run(String... statements) {
        Flux.fromArray(statements)
                .concatMap(sql -> transport.update(SqlStatement.command(sql)))
                .blockLast(PATIENCE);
    }

    static Flux<String> text(SqlExecutor executor, String sql) {
        return executor.query(SqlStatement.select(sql, TEXT)).map(row -> (String) row[0]);
    }

    static Mono<Long> change(SqlExecutor executor, String sql) {
        return executor.update(new SqlStatement(sql, SqlStatement.Access.WRITE, List.of(), List.of()));
    }

    long count(String sql) {
        return (Long) outside.query(SqlStatement.select(sql, NUMBER)).blockLast(PATIENCE)[0];
    }

    void admin(String statement) {
        outside.update(SqlStatement.command(statement)).block(PATIENCE);
    }

    /** How many sessions of this transport the server is busy with, or has in a transaction. */
    long busySessions() {
        return count("select count(*) from pg_stat_activity where datname = '" + database.name()
                + "' and pid <> pg_backend_pid() and state <> 'idle'");
    }

    long sessions() {
        return count("select count(*) from pg_stat_activity where datname = '" + database.name()
                + "' and pid <> pg_backend_pid()");
    }

    /** Ends all of this transport's sessions. */
    void killSessions() {
        count("select count(pg_terminate_backend(pid)) from pg_stat_activity where datname = '" + database.name()
                + "' and pid <> pg_backend_pid()");
    }

    static void await(String what, BooleanSupplier reached) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!reached.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not reached: " + what);
            }
            Thread.onSpinWait();
        }
    }

    static DataFlowException refusal(Publisher<?> work) {
        return Assertions.catchThrowableOfType(
                DataFlowException.class, () -> Flux.from(work).blockLast(PATIENCE));
    }

    @Override
    public void close() {
        transport.close().block(PATIENCE);
        outside.close().block(PATIENCE);
        if (ownsDatabase) {
            database.close();
        }
    }
}
