package dev.dataflow.sql.transport.r2dbc;

import dev.dataflow.sql.statement.Parameter;
import dev.dataflow.sql.statement.SqlStatement;
import dev.dataflow.sql.transport.Stage;
import dev.dataflow.sql.transport.StatementLog;
import dev.dataflow.sql.transport.TimeLimit;
import dev.dataflow.sql.transport.r2dbc.Exchange.Request;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.Readable;
import io.r2dbc.spi.Result;
import io.r2dbc.spi.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Puts statements into the driver's terms. Thread-safe; shared by all connections of one transport. */
final class Statements {

    private final StatementLog log;
    private final int fetchSize;

    /**
     * Made by the transport.
     *
     * @param fetchSize how many rows to ask the server for at a time, 0 for the driver's way
     */
    Statements(StatementLog log, int fetchSize) {
        this.log = log;
        this.fetchSize = fetchSize;
    }

    /** How a statement is run. */
    record Terms(Stage stage, TimeLimit limit, Consumer<Throwable> onFailure) {}

    Flux<@Nullable Object[]> query(Wire wire, SqlStatement statement, Terms terms) {
        return locking(wire, terms, new Exchange<>(wire, request(statement, terms), answer -> {
            Statement prepared = prepare(wire.connection(), statement);
            if (fetchSize > 0) {
                prepared.fetchSize(fetchSize);
            }
            RowDecoder decoder = new RowDecoder(answer, statement.results());
            return execute(prepared, result -> result.map((Readable row) -> decoder.decode(row)));
        }));
    }

    Mono<Long> update(Wire wire, SqlStatement statement, Terms terms) {
        return locking(
                        wire,
                        terms,
                        new Exchange<Long>(
                                wire,
                                request(statement, terms),
                                answer -> execute(prepare(wire.connection(), statement), Result::getRowsUpdated)
                                        .doOnNext(answer::changed)))
                .reduce(0L, Long::sum);
    }

    Mono<Long> insert(Wire wire, SqlStatement statement, String keyColumn, Terms terms) {
        return locking(
                        wire,
                        terms,
                        new Exchange<Long>(
                                wire,
                                request(statement, terms),
                                answer -> execute(
                                        prepare(wire.connection(), statement).returnGeneratedValues(keyColumn),
                                        result -> result.map((Readable row) -> row.get(0, Long.class)))))
                .collectList()
                .flatMap(keys -> Mono.justOrEmpty(keys.stream().findFirst()));
    }

    /** What the driver does about the transaction itself. */
    Mono<Void> command(Wire wire, String name, Terms terms, Function<Connection, Publisher<Void>> command) {
        return new Exchange<Void>(
                        wire, request(SqlStatement.command(name), terms), answer -> command.apply(wire.connection()))
                .then();
    }

    /** The statement, before which the server is told how long it waits for locks where that is not what it does. */
    private <T> Flux<T> locking(Wire wire, Terms terms, Flux<T> statement) {
        return Flux.defer(() -> {
            LockWait locks = wire.lockWait();
            Optional<Duration> wait = locks.missing(terms.limit());
            if (wait.isEmpty()) {
                return statement;
            }
            Duration told = wait.get();
            Terms before = new Terms(terms.stage().beforeSending(), terms.limit(), terms.onFailure());
            return command(wire, "set lock wait " + told, before, connection -> {
                        locks.changes();
                        return connection.setLockWaitTimeout(told);
                    })
                    .doOnSuccess(done -> locks.is(told))
                    .thenMany(statement);
        });
    }

    private Supplier<Request> request(SqlStatement statement, Terms terms) {
        return () -> new Request(log.begin(statement), terms.stage(), terms.limit(), terms.onFailure());
    }

    private static <T> Flux<T> execute(Statement statement, Function<Result, Publisher<T>> read) {
        return Flux.<Result>from(statement.execute()).concatMap(read);
    }

    private static Statement prepare(Connection connection, SqlStatement statement) {
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
}
