package dev.dataflow.sql.schema;

import dev.dataflow.sql.dialect.SqlDialect;
import dev.dataflow.sql.statement.ColumnCodec;
import dev.dataflow.sql.statement.Parameter;
import dev.dataflow.sql.statement.SqlStatement;
import dev.dataflow.sql.transport.SqlExecutor;
import java.util.List;
import reactor.core.publisher.Mono;

/** About how many rows a table has: what the catalog says of large ones, and a count of the others. Thread-safe. */
public final class RowEstimate {

    /** Below this many rows counting is quick, and estimates are far off or missing. */
    private static final long FEW = 10_000;

    private static final ColumnCodec<Number> NUMBER = ColumnCodec.same(Number.class);
    private static final ColumnCodec<String> TEXT = ColumnCodec.same(String.class);

    private final String question;
    private final TableWriter names;

    /**
     * For a database.
     *
     * @param question asks the catalog for its estimate; its one parameter is the table's name
     */
    public RowEstimate(SqlDialect dialect, String question) {
        this.question = question;
        this.names = new TableWriter(dialect);
    }

    /** The number of rows; never negative. */
    public Mono<Long> of(SqlExecutor executor, String table) {
        SqlStatement estimate = SqlStatement.select(question, List.of(new Parameter(TEXT, table)), NUMBER);
        SqlStatement count = SqlStatement.select("select count(*) from " + names.quoted(table), NUMBER);
        return ask(executor, estimate)
                .filter(rows -> rows >= FEW)
                .switchIfEmpty(Mono.defer(() -> ask(executor, count)));
    }

    private static Mono<Long> ask(SqlExecutor executor, SqlStatement question) {
        return executor.query(question)
                .next()
                .mapNotNull(row -> row[0] instanceof Number number ? number.longValue() : null);
    }
}
