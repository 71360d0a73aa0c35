package dev.dataflow.dialect.postgres;

import static dev.dataflow.dialect.postgres.OpenTransport.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.error.RetryVerdict;
import dev.dataflow.sql.dialect.ErrorMap.Fault;
import dev.dataflow.sql.statement.SqlStatement;
import dev.dataflow.sql.transport.DriverFailure;
import dev.dataflow.sql.transport.SqlExecutor;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;

/** The server's own errors, provoked one by one. */
class ErrorsTest {

    private static OpenTransport open;

    @BeforeAll
    static void open() {
        open = OpenTransport.with(config -> config.withPoolSize(3));
        open.run(
                "create table parent (id int primary key, name varchar(3) not null, small smallint, day date,"
                        + " constraint positive check (small > 0), constraint names unique (name))",
                "create table child (id int, parent_id int, constraint child_parent foreign key (parent_id)"
                        + " references parent (id))",
                "create table later (parent_id int, constraint later_parent foreign key (parent_id)"
                        + " references parent (id) deferrable initially deferred)",
                "create table pair (id int primary key, value int)",
                "insert into parent (id, name) values (1, 'a')",
                "insert into child values (1, 1)",
                "insert into pair values (1, 0), (2, 0)");
    }

    @AfterAll
    static void close() {
        open.close();
    }

    static Stream<Arguments> statements() {
        return Stream.of(
                error("23505", ErrorCode.DUPLICATE_KEY, "insert into parent (id, name) values (2, 'a')"),
                error("23503", ErrorCode.FOREIGN_KEY, "delete from parent"),
                error("23503", ErrorCode.FOREIGN_KEY, "insert into child values (2, 2)"),
                error("23503", ErrorCode.FOREIGN_KEY, "insert into later values (2)"),
                error("23502", ErrorCode.CONSTRAINT, "insert into parent (id, name) values (2, null)"),
                error("23514", ErrorCode.CONSTRAINT, "update parent set small = -1"),
                error("22001", ErrorCode.INVALID_DATA, "update parent set name = 'abcd'"),
                error("22003", ErrorCode.INVALID_DATA, "update parent set small = 99999"),
                error("22P02", ErrorCode.INVALID_DATA, "update parent set small = 'x'"),
                error("22008", ErrorCode.INVALID_DATA, "update parent set day = '2023-02-30'"),
                error("22012", ErrorCode.INVALID_DATA, "update parent set small = 1 / 0"),
                error("42601", ErrorCode.BAD_STATEMENT, "selec 1"),
                error("42P01", ErrorCode.BAD_STATEMENT, "select * from nowhere"),
                error("42703", ErrorCode.BAD_STATEMENT, "select nothing from parent"),
                error("42883", ErrorCode.BAD_STATEMENT, "select no_such_function(1)"),
                error("42P07", ErrorCode.BAD_STATEMENT, "create table parent (id int)"),
                error("54011", ErrorCode.RESOURCE_LIMIT, "select 1" + ", 1".repeat(1_664)),
                error("42501", ErrorCode.PERMISSION_DENIED, "select * from pg_authid"),
                error("25006", ErrorCode.READ_ONLY_TARGET, "set transaction read only", "delete from child"),
                error("55P03", ErrorCode.LOCK_TIMEOUT, "select * from pair for update nowait"),
                error("57014", ErrorCode.QUERY_TIMEOUT, "set local statement_timeout = 20", "select pg_sleep(60)"));
    }

    @ParameterizedTest
    @MethodSource("statements")
    void statesHaveTheirMeaning(String state, ErrorCode code, String[] statements) {
        Fault fault = state.equals("55P03") ? whilePairIsLocked(() -> fault(statements)) : fault(statements);
        assertThat(fault.nativeCode()).isEqualTo(state);
        assertThat(fault.code()).isEqualTo(code);
    }

    @Test
    void namesWhatIsViolated() {
        assertThat(fault("insert into parent (id, name) values (2, 'a')").constraint())
                .isEqualTo("names");
        assertThat(fault("insert into parent (id, name) values (1, 'b')").primaryKey())
                .isTrue();
        assertThat(fault("update parent set small = -1").constraint()).isEqualTo("positive");
        assertThat(fault("insert into later values (2)").constraint()).isEqualTo("later_parent");
        assertThat(fault("insert into parent (id, name) values (2, null)").columns())
                .containsExactly("name");
    }

    @ParameterizedTest
    @CsvSource({"pg_cancel_backend, CANCELLED", "pg_terminate_backend, UNAVAILABLE"})
    void aStatementThatIsKilledSaysSo(String kill, ErrorCode code) {
        Mono<Fault> killed = Mono.fromCallable(() -> fault("select pg_sleep(61)"))
                .subscribeOn(Schedulers.boundedElastic())
                .cache();
        killed.subscribe();
        String sleeping = "pg_stat_activity where query = 'select pg_sleep(61)' and state = 'active'";
        await("it sleeps", () -> open.count("select count(*) from " + sleeping) == 1);
        open.count("select count(" + kill + "(pid)) from " + sleeping);
        assertThat(killed.block(OpenTransport.PATIENCE).code()).isEqualTo(code);
    }

    @Test
    void twoTransactionsThatWaitForEachOtherAreAConflict() {
        assertThat(conflict("")).isEqualTo("40P01");
    }

    @Test
    void twoTransactionsThatCannotBeOrderedAreAConflict() {
        assertThat(conflict("set transaction isolation level repeatable read")).isIn("40001", "40P01");
    }

    @Test
    void oneConnectionTooManyIsRefusedBeforeAnythingIsSent() {
        String user = "few_" + System.nanoTime();
        open.admin("create role " + user + " login password 'secret' connection limit 1");
        try (OpenTransport few = open.as(user, "secret")) {
            few.run("select 1");
            DataFlowException error = catchThrowableOfType(
                    DataFlowException.class,
                    () -> Flux.range(0, 2)
                            .flatMap(each -> few.adapter().inTransaction(session -> Mono.delay(Duration.ofSeconds(1))))
                            .blockLast(OpenTransport.PATIENCE));
            assertThat(error.code()).isEqualTo(ErrorCode.RESOURCE_LIMIT);
            assertThat(error.nativeCode()).contains("53300");
            assertThat(error.retry()).isEqualTo(RetryVerdict.STATEMENT);
        } finally {
            open.admin("drop role " + user);
        }
    }

    private static String conflict(String first) {
        Sinks.Empty<Void> both = Sinks.empty();
        AtomicInteger locked = new AtomicInteger();
        return Flux.just(1, 2)
                .flatMap(mine -> open.transport()
                        .inTransaction(inside -> Flux.concat(
                                first.isEmpty() ? Mono.empty() : command(inside, first),
                                command(inside, "update pair set value = value + 1 where id = " + mine),
                                Mono.defer(() -> {
                                    if (locked.incrementAndGet() == 2) {
                                        both.tryEmitEmpty();
                                    }
                                    return both.asMono();
                                }),
                                command(inside, "update pair set value = value + 1 where id = " + (3 - mine))))
                        .then(Mono.<String>empty())
                        .onErrorResume(
                                DriverFailure.class,
                                error -> Mono.just(String.valueOf(new PostgresErrors()
                                        .translate(error.error())
                                        .nativeCode()))))
                .blockFirst(OpenTransport.PATIENCE);
    }

    private static Fault whilePairIsLocked(Supplier<Fault> work) {
        return open.transport()
                .inTransaction(holder -> command(holder, "update pair set value = 0")
                        .then(Mono.fromSupplier(work).subscribeOn(Schedulers.boundedElastic())))
                .blockLast(OpenTransport.PATIENCE);
    }

    private static Fault fault(String... statements) {
        DriverFailure failure = catchThrowableOfType(
                DriverFailure.class,
                () -> open.transport()
                        .inTransaction(inside -> Flux.fromArray(statements).concatMap(sql -> command(inside, sql)))
                        .blockLast(OpenTransport.PATIENCE));
        return new PostgresErrors().translate(failure.error());
    }

    private static Mono<Long> command(SqlExecutor executor, String sql) {
        return executor.update(new SqlStatement(sql, SqlStatement.Access.WRITE, List.of(), List.of()));
    }

    private static Arguments error(String state, ErrorCode code, String... statements) {
        return Arguments.of(state, code, statements);
    }
}
