package dev.dataflow.dialect.sqlite;

import static dev.dataflow.dialect.sqlite.OpenDatabase.PATIENCE;
import static dev.dataflow.dialect.sqlite.OpenDatabase.write;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.error.RetryVerdict;
import dev.dataflow.sql.dialect.ErrorMap.Fault;
import dev.dataflow.sql.statement.SqlStatement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
                "update parent set name = zeroblob(2147483647) | INVALID_DATA | 18 |"
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

    @Test
    void aFullDatabaseIsAResourceLimit() {
        database.execute("pragma max_page_count = 20");
        Fault fault = fault(write("insert into parent(name) values (?)", "x".repeat(1_000_000)));
        assertThat(fault.code()).isEqualTo(ErrorCode.RESOURCE_LIMIT);
        assertThat(database.update("insert into parent(name) values ('small')")).isEqualTo(1);
    }

    @Test
    void aDamagedFileIsUnavailableAndNotToBeRetried() throws IOException {
        database.close();
        Path file = directory.resolve("a.db");
        byte[] content = Files.readAllBytes(file);
        java.util.Arrays.fill(content, 4096, content.length, (byte) 0x5a);
        Files.write(file, content, StandardOpenOption.TRUNCATE_EXISTING);
        database = OpenDatabase.inFile(file);
        Fault fault = fault(SqlStatement.select("select name from parent", OpenDatabase.TEXT));
        assertThat(fault.code()).isEqualTo(ErrorCode.UNAVAILABLE);
        assertThat(fault.retry()).isEqualTo(RetryVerdict.NEVER);
    }

    @Test
    void whatIsNoErrorOfTheDriverIsUnknown() {
        assertThat(new SqliteErrors().translate(new IllegalStateException("x")).code())
                .isEqualTo(ErrorCode.INTERNAL);
    }

    private Fault fault(SqlStatement statement) {
        Mono<?> run = statement.results().isEmpty()
                ? database.transport().update(statement)
                : database.transport().query(statement).then();
        Throwable error =
                run.then(Mono.<Throwable>empty()).onErrorResume(Mono::just).block(PATIENCE);
        assertThat(error).as("the statement fails").isInstanceOf(SQLException.class);
        return new SqliteErrors().translate(error);
    }
}
