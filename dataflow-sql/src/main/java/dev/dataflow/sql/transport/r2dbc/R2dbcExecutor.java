package dev.dataflow.sql.transport.r2dbc;

import dev.dataflow.api.capability.Capability;
import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.sql.statement.ColumnCodec;
import dev.dataflow.sql.statement.Parameter;
import dev.dataflow.sql.statement.SqlStatement;
import dev.dataflow.sql.transport.SqlExecutor;
import dev.dataflow.sql.transport.SqlTransaction;
import dev.dataflow.sql.transport.TimeLimit;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.Readable;
import io.r2dbc.spi.Result;
import io.r2dbc.spi.Statement;
import java.time.DateTimeException;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Runs statements on one connection, which belongs to somebody else. Valid until it is told that the connection is
 * gone.
 */
final class R2dbcExecutor implements SqlTransaction {

    private final Connection connection;
    private final int fetchSize;
    private final TimeLimit limit;
    private final AtomicBoolean ended;

    R2dbcExecutor(Connection connection, int fetchSize, TimeLimit limit) {
        this(connection, fetchSize, limit, new AtomicBoolean());
    }

    private R2dbcExecutor(Connection connection, int fetchSize, TimeLimit limit, AtomicBoolean ended) {
        this.connection = connection;
        this.fetchSize = fetchSize;
        this.limit = limit;
        this.ended = ended;
    }

    @Override
    public SqlExecutor within(TimeLimit other) {
        return new R2dbcExecutor(connection, fetchSize, other, ended);
    }

    @Override
    public <T> Flux<T> inSavepoint(Function<? super SqlTransaction, ? extends Publisher<T>> work) {
        return Flux.error(DataFlowException.builder(ErrorCode.UNSUPPORTED, "no savepoints yet")
                .capability(Capability.SAVEPOINTS)
                .build());
    }

    @Override
    public Flux<@Nullable Object[]> query(SqlStatement statement) {
        return Flux.defer(() -> {
            Statement prepared = prepare(statement);
            if (fetchSize > 0) {
                prepared.fetchSize(fetchSize);
            }
            ColumnCodec<?>[] codecs = statement.results().toArray(ColumnCodec<?>[]::new);
            return bounded(Flux.<Result>from(prepared.execute())
                    .concatMap(result -> result.map((Readable row) -> decode(row, codecs))));
        });
    }

    @Override
    public Mono<Long> update(SqlStatement statement) {
        return Flux.defer(() ->
                        bounded(Flux.<Result>from(prepare(statement).execute()).concatMap(Result::getRowsUpdated)))
                .reduce(0L, Long::sum);
    }

    @Override
    public Mono<Long> insert(SqlStatement statement, String keyColumn) {
        return Flux.defer(() -> {
                    Statement prepared = prepare(statement).returnGeneratedValues(keyColumn);
                    return bounded(Flux.<Result>from(prepared.execute())
                            .concatMap(result -> result.map((Readable row) -> row.get(0, Long.class))));
                })
                .next();
    }

    /** From now on every statement is refused. */
    void end() {
        ended.set(true);
    }

    private Statement prepare(SqlStatement statement) {
        if (ended.get()) {
            throw DataFlowException.builder(
                            ErrorCode.TRANSACTION_STATE,
                            "the transaction has ended: run its operations inside the work that was given to it")
                    .build();
        }
        Statement prepared = connection.createStatement(statement.sql());
        List<Parameter> parameters = statement.parameters();
        for (int position = 0; position < parameters.size(); position++) {
            Parameter parameter = parameters.get(position);
            Object value = parameter.encoded();
            if (value == null) {
                prepared.bindNull(position, parameter.codec().driverType());
            } else {
                prepared.bind(position, value);
            }
        }
        return prepared;
    }

    /** The statement must begin to answer in time; how long a slow subscriber takes for the rows is its own affair. */
    private <T> Flux<T> bounded(Flux<T> answer) {
        return answer.timeout(Mono.delay(limit.remaining()))
                .onErrorMap(
                        TimeoutException.class,
                        late -> DataFlowException.builder(
                                        ErrorCode.QUERY_TIMEOUT,
                                        "the statement did not answer within %s".formatted(limit.whole()))
                                .cause(late)
                                .build());
    }

    private static @Nullable Object[] decode(Readable row, ColumnCodec<?>[] codecs) {
        @Nullable Object[] values = new @Nullable Object[codecs.length];
        for (int column = 0; column < codecs.length; column++) {
            values[column] = decode(row, column, codecs[column]);
        }
        return values;
    }

    private static @Nullable Object decode(Readable row, int column, ColumnCodec<?> codec) {
        try {
            Object value = row.get(column, codec.driverType());
            return value == null ? null : codec.decodeFrom(value);
        } catch (IllegalArgumentException | ArithmeticException | DateTimeException misfit) {
            // Drivers refuse a class that does not fit the column's type; codecs, a scale or a date that does not.
            throw DataFlowException.builder(
                            ErrorCode.MAPPING,
                            "column %d of the result holds something that is no %s"
                                    .formatted(column + 1, codec.driverType().getSimpleName()))
                    .cause(misfit)
                    .build();
        }
    }
}
