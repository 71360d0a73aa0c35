package dev.dataflow.dialect.mysql;

import dev.dataflow.api.adapter.AdapterConfig;
import dev.dataflow.api.adapter.ConnectionUrl;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.Result;
import java.util.LinkedHashMap;
import java.util.Map;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Changes settings of the whole server for a while. A test opens and closes it. */
final class Administrator implements AutoCloseable {

    private final Connection connection;

    Administrator(String adminUrl) {
        MysqlConnector connector = new MysqlConnector(AdapterConfig.of(ConnectionUrl.parse(adminUrl)));
        this.connection = connector.create().block(OpenDatabase.PATIENCE);
    }

    /** Runs the work while the settings are so, then sets back what was there before. */
    void with(Map<String, String> settings, Runnable work) {
        Map<String, String> before = new LinkedHashMap<>();
        settings.keySet().forEach(name -> before.put(name, "'" + read(name) + "'"));
        try {
            settings.forEach(this::set);
            work.run();
        } finally {
            before.forEach(this::set);
        }
    }

    /** Ends all other connections to a database. */
    void killAllOf(String database) {
        Flux.from(connection
                        .createStatement("select id from information_schema.processlist"
                                + " where db = ? and id <> connection_id()")
                        .bind(0, database)
                        .execute())
                .concatMap(result -> result.map(row -> row.get(0, Long.class)))
                .collectList()
                .block(OpenDatabase.PATIENCE)
                .forEach(id -> run("kill connection " + id));
    }

    /** Returns when a connection is busy with a statement. */
    void awaitStatementOf(long connectionId) {
        long deadline = System.nanoTime() + OpenDatabase.PATIENCE.toNanos();
        while (!number("select count(*) from information_schema.processlist where command = 'Query' and id = "
                        + connectionId)
                .equals(1L)) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("connection %d is idle".formatted(connectionId));
            }
        }
    }

    void run(String sql) {
        Flux.from(connection.createStatement(sql).execute())
                .concatMap(Result::getRowsUpdated)
                .blockLast(OpenDatabase.PATIENCE);
    }

    Long number(String sql) {
        return Flux.from(connection.createStatement(sql).execute())
                .concatMap(result -> result.map(row -> row.get(0, Long.class)))
                .blockLast(OpenDatabase.PATIENCE);
    }

    private String read(String name) {
        return Flux.from(connection
                        .createStatement("select cast(@@global." + name + " as char)")
                        .execute())
                .concatMap(result -> result.map(row -> row.get(0, String.class)))
                .blockLast(OpenDatabase.PATIENCE);
    }

    private void set(String name, String value) {
        boolean number = value.matches("'\\d+'");
        run("set global %s = %s".formatted(name, number ? value.substring(1, value.length() - 1) : value));
    }

    @Override
    public void close() {
        Mono.from(connection.close()).block(OpenDatabase.PATIENCE);
    }
}
