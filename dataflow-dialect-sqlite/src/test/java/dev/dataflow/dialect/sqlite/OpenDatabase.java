package dev.dataflow.dialect.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.api.adapter.AdapterConfig;
import dev.dataflow.api.adapter.ConnectionUrl;
import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.sql.statement.ColumnCodec;
import dev.dataflow.sql.statement.Parameter;
import dev.dataflow.sql.statement.SqlStatement;
import dev.dataflow.sql.statement.SqlStatement.Access;
import dev.dataflow.sql.transport.jdbc.JdbcTransport;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.reactivestreams.Publisher;
import reactor.test.StepVerifier;

/** A transport on a SQLite database, and statements for it. Closed by the test that opens it. */
record OpenDatabase(JdbcTransport transport) implements AutoCloseable {

    static final Duration PATIENCE = Duration.ofSeconds(30);
    static final ColumnCodec<Long> NUMBER = ColumnCodec.same(Long.class);
    static final ColumnCodec<String> TEXT = ColumnCodec.same(String.class);

    /** Rows of the numbers from 1 to the parameter. */
    static final String COUNTING =
            "with recursive c(x) as (select 1 union all select x + 1 from c where x < ?) select x from c";

    /** A statement that works for ever and returns nothing. */
    static final SqlStatement ENDLESS = SqlStatement.select(
            "with recursive c(x) as (select 1 union all select x + 1 from c) select max(x) from c", NUMBER);

    static OpenDatabase inFile(Path file) {
        return inFile(file, config -> config);
    }

    static OpenDatabase inFile(Path file, UnaryOperator<AdapterConfig> settings) {
        return open("sqlite:///" + file, settings);
    }

    /** With options in the URL. */
    static OpenDatabase inFile(Path file, String options) {
        return open("sqlite:///" + file + options, config -> config);
    }

    static OpenDatabase inMemory() {
        return inMemory(config -> config);
    }

    static OpenDatabase inMemory(UnaryOperator<AdapterConfig> settings) {
        return open(":memory:", settings);
    }

    static SqlStatement counting(long rows) {
        return SqlStatement.select(COUNTING, List.of(new Parameter(NUMBER, rows)), NUMBER);
    }

    static SqlStatement write(String sql, Object... values) {
        return new SqlStatement(
                sql,
                Access.WRITE,
                Arrays.stream(values).map(OpenDatabase::parameter).toList(),
                List.of());
    }

    static SqlStatement returning(String sql, ColumnCodec<?>... results) {
        return new SqlStatement(sql, Access.WRITE, List.of(), List.of(results));
    }

    void execute(String... commands) {
        for (String sql : commands) {
            transport.update(SqlStatement.command(sql)).block(PATIENCE);
        }
    }

    long update(String sql, Object... values) {
        return transport.update(write(sql, values)).block(PATIENCE);
    }

    long number(String sql) {
        return (Long) transport.query(SqlStatement.select(sql, NUMBER)).single().block(PATIENCE)[0];
    }

    String text(String sql) {
        return (String) transport.query(SqlStatement.select(sql, TEXT)).single().block(PATIENCE)[0];
    }

    @Override
    public void close() {
        transport.close().block(PATIENCE);
    }

    /** Asserts that it fails with an error of this code. */
    static void assertFails(Publisher<?> publisher, ErrorCode code) {
        StepVerifier.create(publisher)
                .expectErrorSatisfies(error -> assertThat(error)
                        .isInstanceOfSatisfying(
                                DataFlowException.class,
                                described -> assertThat(described.code()).isEqualTo(code)))
                .verify(PATIENCE);
    }

    private static OpenDatabase open(String url, UnaryOperator<AdapterConfig> settings) {
        AdapterConfig config = settings.apply(AdapterConfig.of(ConnectionUrl.parse(url)));
        OpenDatabase database = new OpenDatabase(SqliteTarget.of(config).connect(config));
        // As the provider does: only the writer creates the file.
        database.transport.query(returning("select 1", NUMBER)).blockLast(PATIENCE);
        return database;
    }

    private static Parameter parameter(Object value) {
        return switch (value) {
            case Long number -> new Parameter(NUMBER, number);
            case String text -> new Parameter(TEXT, text);
            default -> throw new IllegalArgumentException("not a long or a string");
        };
    }
}
