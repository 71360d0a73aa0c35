package dev.dataflow.dialect.sqlite;

import static dev.dataflow.dialect.sqlite.OpenDatabase.PATIENCE;
import static dev.dataflow.dialect.sqlite.OpenDatabase.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.error.RetryVerdict;
import dev.dataflow.sql.dialect.ErrorMap.Fault;
import dev.dataflow.sql.statement.SqlStatement;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

class SqliteErrorsTest {

    @TempDir
    Path directory;

    private OpenDatabase database;

    @BeforeEach
    void open() {
        database = OpenDatabase.inFile(directory.resolve("a.db"));
        database.execute(
                """
                create table parent(
                    id integer primary key autoincrement, name text not null unique,
                    "a,b" int, "c d" int, constraint small check (id < 100))\
                """,
                "create unique index odd on parent(\"a,b\", \"c d\")",
                "create table child(parent int references parent(id) on delete restrict, u text primary key not null)",
                "create table grandchild(child text references child(u))",
                "create table strictly(x int) strict",
                "insert into parent values (1, 'one', 1, 1)",
                "insert into child values (1, 'c')",
                "insert into grandchild values ('c')",
                "create trigger guard before delete on parent when old.id = 50 begin select raise(abort, 'no'); end",
                "insert into parent values (50, 'fifty', 2, 2)");
    }

    @AfterEach
    void close() {
        database.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "insert into parent(name) values ('one') | DUPLICATE_KEY | 2067 | name",
                "insert into parent(id, name) values (1, 'two') | DUPLICATE_KEY | 1555 | id",
                "insert into parent(name, \"a,b\", \"c d\") values ('two', 1, 1) | DUPLICATE_KEY | 2067 | a,b;c d",
                "insert into child(u) values ('c') | DUPLICATE_KEY | 1555 | u",
                "insert into child values (77, 'd') | FOREIGN_KEY | 787 |",
                "delete from parent where id = 1 | FOREIGN_KEY | 1811 |",
                "delete from child | FOREIGN_KEY | 787 |",
                "delete from parent where id = 50 | CONSTRAINT | 1811 |",
                "insert into parent(id) values (2) | CONSTRAINT | 1299 | name",
                "insert into parent(id, name) values (100, 'x') | CONSTRAINT | 275 |",
                "insert into parent(id, name) values ('abc', 'x') | INVALID_DATA | 20 |",
                "insert into strictly values ('abc') | INVALID_DATA | 3091 |",
                "insert into nowhere values (1) | BAD_STATEMENT | 1 |",
                "insert into parent(nothing) values (1) | BAD_STATEMENT | 1 |",
                "insert in parent | BAD_STATEMENT | 1 |",
                "update parent set name = nofunction(1) | BAD_STATEMENT | 1 |",
                "update parent set name = zeroblob(2147483647) | INVALID_DATA | 18 |",
                "update parent set id = dataflow_add(id, 9223372036854775807, 0, 99) | INVALID_DATA | 1 |"
            })
    void aMistakeHasItsCodeAndColumns(String sql, ErrorCode code, String nativeCode, String columns) {
        Fault fault = fault(write(sql));
        assertThat(fault.code()).isEqualTo(code);
        assertThat(fault.nativeCode()).isEqualTo(nativeCode);
        assertThat(String.join(";", fault.columns())).isEqualTo(columns == null ? "" : columns);
        assertThat(fault.retry()).isEqualTo(RetryVerdict.NEVER);
        assertThat(fault.message()).doesNotContain("parent", "one");
    }

    @Test
    void thePrimaryKeyIsTold() {
        assertThat(fault(write("insert into parent(id, name) values (1, 'two')"))
                        .primaryKey())
                .isTrue();
        assertThat(fault(write("insert into parent(name) values ('one')")).primaryKey())
                .isFalse();
    }

    @Test
    void aNamedCheckIsNamed() {
        assertThat(fault(write("insert into parent(id, name) values (100, 'x')"))
                        .constraint())
                .isEqualTo("small");
    }

    @Test
    void aPatternThatIsTooLongIsBadData() {
        SqlStatement statement = write("update parent set name = name where name glob ?", "*" + "x".repeat(50_001));
        assertThat(fault(statement).code()).isEqualTo(ErrorCode.INVALID_DATA);
    }

    @Test
    void aLockThatAnotherProgramHoldsIsALockTimeout() throws SQLException {
        database.close();
        database = OpenDatabase.inFile(
                directory.resolve("a.db"), config -> config.withConnectTimeout(java.time.Duration.ofMillis(100)));
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("a.db"));
                Statement statement = other.createStatement()) {
            statement.execute("begin immediate");
            Fault fault = fault(write("update parent set name = name"));
            assertThat(fault.code()).isEqualTo(ErrorCode.LOCK_TIMEOUT);
            assertThat(fault.retry()).isEqualTo(RetryVerdict.TRANSACTION);
            assertThat(database.number("select count(*) from parent")).isEqualTo(2);
            statement.execute("rollback");
            assertThat(database.update("update parent set name = name")).isEqualTo(2);
        }
    }

    /** Whoever reads and then writes in one transaction, as DataFlow never does, may have read what is old. */
    @Test
    void aTransactionWhoseSnapshotIsOldIsAConflict() throws SQLException {
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("a.db"));
                Statement statement = other.createStatement()) {
            database.execute("begin");
            database.transport()
                    .query(OpenDatabase.returning("select count(*) from parent", OpenDatabase.NUMBER))
                    .blockLast(PATIENCE);
            statement.execute("update parent set name = name");
            Fault fault = fault(write("update parent set name = name"));
            assertThat(fault.nativeCode()).isEqualTo("517");
            assertThat(fault.code()).isEqualTo(ErrorCode.SERIALIZATION_CONFLICT);
            assertThat(fault.retry()).isEqualTo(RetryVerdict.TRANSACTION);
            database.execute("rollback");
        }
    }

    @Test
    void aStatementThatSomebodyElseStopsIsCancelled() throws Exception {
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("a.db"));
                Statement statement = other.createStatement()) {
            CompletableFuture<Throwable> failure = new CompletableFuture<>();
            Thread thread = new Thread(
                    () -> failure.completeAsync(
                            () -> catchThrowable(() -> statement.executeQuery(OpenDatabase.ENDLESS.sql())),
                            Runnable::run),
                    "stopped");
            thread.start();
            Threads.awaitInSqlite("stopped");
            statement.cancel();
            Fault fault = new SqliteErrors().translate(failure.get(30, TimeUnit.SECONDS));
            assertThat(fault.code()).isEqualTo(ErrorCode.CANCELLED);
            assertThat(fault.retry()).isEqualTo(RetryVerdict.NEVER);
        }
    }

    @Test
    void aFullDatabaseIsAResourceLimit() {
        database.execute("pragma max_page_count = 20");
        Fault fault = fault(write("insert into parent(name) values (?)", "x".repeat(1_000_000)));
        assertThat(fault.code()).isEqualTo(ErrorCode.RESOURCE_LIMIT);
        assertThat(fault.retry()).isEqualTo(RetryVerdict.NEVER);
        assertThat(fault(database.transport()
                                .inTransaction(inside -> inside.update(write("insert into parent(name) values ('two')"))
                                        .then(inside.update(
                                                write("insert into parent(name) values (?)", "x".repeat(1_000_000))))))
                        .code())
                .isEqualTo(ErrorCode.RESOURCE_LIMIT);
        assertThat(database.number("select count(*) from parent")).isEqualTo(2);
        assertThat(database.update("insert into parent(name) values ('small')")).isEqualTo(1);
    }

    @Test
    void whatIsNoErrorOfTheDriverIsUnknown() {
        assertThat(new SqliteErrors().translate(new IllegalStateException("x")).code())
                .isEqualTo(ErrorCode.INTERNAL);
    }

    private Fault fault(SqlStatement statement) {
        return fault(
                statement.results().isEmpty()
                        ? database.transport().update(statement)
                        : database.transport().query(statement));
    }

    private static Fault fault(Publisher<?> run) {
        Throwable error = Flux.from(run)
                .then(Mono.<Throwable>empty())
                .onErrorResume(Mono::just)
                .block(PATIENCE);
        assertThat(error).as("the statement fails").isInstanceOf(SQLException.class);
        return new SqliteErrors().translate(error);
    }
}
