package dev.dataflow.dialect.mysql;

import dev.dataflow.api.adapter.Adapter;
import dev.dataflow.api.adapter.AdapterConfig;
import dev.dataflow.api.adapter.ConnectionUrl;
import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.sql.SqlAdapter;
import dev.dataflow.sql.statement.ColumnCodec;
import dev.dataflow.sql.statement.SqlStatement;
import dev.dataflow.sql.transport.SqlExecutor;
import dev.dataflow.sql.transport.r2dbc.R2dbcTransport;
import dev.dataflow.testservers.TestDatabase;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A transport that is open on a fresh database, and a look at the server from outside of it. A test closes it. */
final class OpenTransport implements AutoCloseable {

    private static final ColumnCodec<String> TEXT = ColumnCodec.same(String.class);

    private final TestDatabase database;
    private final R2dbcTransport transport;
    private @Nullable Administrator administrator;

    private OpenTransport(TestDatabase database, String url, UnaryOperator<AdapterConfig> settings) {
        AdapterConfig config = settings.apply(AdapterConfig.of(ConnectionUrl.parse(url)));
        this.database = database;
        this.transport = new R2dbcTransport(new MysqlConnector(config), config, 0);
    }

    static OpenTransport on(Product product, UnaryOperator<AdapterConfig> settings) {
        return of(OpenDatabase.newDatabase(product), settings);
    }

    static OpenTransport of(TestDatabase database, UnaryOperator<AdapterConfig> settings) {
        return new OpenTransport(database, database.url(), settings);
    }

    R2dbcTransport transport() {
        return transport;
    }

    TestDatabase database() {
        return database;
    }

    Administrator administrator() {
        if (administrator == null) {
            administrator = new Administrator(database.adminUrl());
        }
        return administrator;
    }

    /** The same as an adapter, whose errors are translated. */
    Adapter adapter() {
        Server server = Objects.requireNonNull(Server.ask(transport).block(OpenDatabase.PATIENCE));
        return new SqlAdapter(MysqlDialect.of(server), transport);
    }

    void run(String... statements) {
        Flux.fromArray(statements)
                .concatMap(sql -> transport.update(SqlStatement.command(sql)))
                .blockLast(OpenDatabase.PATIENCE);
    }

    static Flux<String> text(SqlExecutor executor, String sql) {
        return executor.query(SqlStatement.select(sql, TEXT)).map(row -> (String) row[0]);
    }

    static Mono<Long> change(SqlExecutor executor, String sql) {
        return executor.update(new SqlStatement(sql, SqlStatement.Access.WRITE, List.of(), List.of()));
    }

    long count(String sql) {
        return administrator().number(sql);
    }

    /** How many sessions of this transport the server is busy with. */
    long busySessions() {
        return count("select count(*) from information_schema.processlist where db = '" + database.name()
                + "' and command <> 'Sleep' and id <> connection_id()");
    }

    /** How many transactions are open in the server, of whomever. */
    long transactions() {
        return count("select count(*) from information_schema.innodb_trx join information_schema.processlist"
                + " on trx_mysql_thread_id = id where db = '" + database.name() + "' and id <> connection_id()");
    }

    long sessions() {
        return count("select count(*) from information_schema.processlist where db = '" + database.name()
                + "' and id <> connection_id()");
    }

    static void await(String what, BooleanSupplier reached) {
        long end = System.nanoTime() + OpenDatabase.PATIENCE.toNanos();
        while (!reached.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not reached: " + what);
            }
            Thread.onSpinWait();
        }
    }

    static DataFlowException refusal(Publisher<?> work) {
        return OpenDatabase.refusal(() -> Flux.from(work).blockLast(OpenDatabase.PATIENCE));
    }

    @Override
    public void close() {
        transport.close().block(OpenDatabase.PATIENCE);
        if (administrator != null) {
            administrator.close();
        }
        database.close();
    }
}
