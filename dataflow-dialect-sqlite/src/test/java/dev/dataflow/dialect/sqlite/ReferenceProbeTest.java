package dev.dataflow.dialect.sqlite;

import static dev.dataflow.dialect.sqlite.OpenDatabase.NUMBER;
import static dev.dataflow.dialect.sqlite.OpenDatabase.PATIENCE;
import static dev.dataflow.dialect.sqlite.OpenDatabase.TEXT;
import static dev.dataflow.dialect.sqlite.OpenDatabase.write;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.sql.dialect.ErrorMap.Fault;
import dev.dataflow.sql.statement.Parameter;
import dev.dataflow.sql.statement.SqlStatement;
import dev.dataflow.sql.statement.SqlStatement.Access;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sqlite.SQLiteException;
import reactor.core.publisher.Mono;

class ReferenceProbeTest {

    private static final String INSERT = "insert into `child` (`id`, `one`, `a`, `b`, `boss`) values (?, ?, ?, ?, ?)";

    private OpenDatabase database;

    @BeforeEach
    void open() {
        database = OpenDatabase.inMemory();
        database.execute(
                "create table parent(id integer primary key)",
                "create table pair(a int, b text, primary key (a, b))",
                """
                create table child(id integer primary key, one int references parent, a int, b text, boss int,
                    foreign key (a, b) references pair(a, b), foreign key (boss) references child(id))\
                """,
                "insert into parent values (1)",
                "insert into pair values (1, 'x'), (2, 'y')");
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void theViolatedReferenceIsNamedAmongSeveral() {
        assertThat(columns(child(INSERT, 1L, 7L, 1L, "x", null))).containsExactly("one");
        assertThat(columns(child(INSERT, 1L, 1L, 1L, "y", null))).containsExactly("a", "b");
        assertThat(columns(child(INSERT, 1L, 1L, 1L, "x", 9L))).containsExactly("boss");
    }

    @Test
    void nullsReferToNothing() {
        assertThat(columns(child(INSERT, 1L, null, 7L, null, 9L))).containsExactly("boss");
    }

    @Test
    void rowsOfOneStatementMayReferToEachOther() {
        String two = INSERT + ", (?, ?, ?, ?, ?)";
        assertThat(columns(child(two, 1L, 1L, null, null, 2L, 2L, 7L, null, null, 1L)))
                .containsExactly("one");
    }

    @Test
    void whatAnInsertReturnsDoesNotMatter() {
        assertThat(columns(child(INSERT + " returning `id`", 1L, 7L, null, null, null)))
                .containsExactly("one");
    }

    @Test
    void anUpdateIsLookedAtToo() {
        database.update("insert into child(id, one) values (1, 1)");
        assertThat(columns(child("update `child` set `a` = ?, `b` = ? where `id` = ?", 5L, "x", 1L)))
                .containsExactly("a", "b");
        assertThat(columns(child("update `child` set `one` = ?", 5L))).containsExactly("one");
    }

    @Test
    void withinATransactionItSeesWhatTheTransactionWrote() {
        Throwable error = database.transport()
                .inTransaction(executor -> executor.update(write("insert into parent values (7)"))
                        .then(executor.update(child(INSERT, 1L, 7L, null, null, 9L))))
                .then(Mono.<Throwable>empty())
                .onErrorResume(Mono::just)
                .block(PATIENCE);
        assertThat(new SqliteErrors().translate(error).columns()).containsExactly("boss");
    }

    @Test
    void statementsOfAnotherMakeKeepTheDriversError() {
        for (String sql : List.of(
                "insert into child(one) select 7",
                "insert into child(one) values (7)",
                "update child set one = 7 where 1",
                "with x as (select 1) update child set one = 7",
                "delete from parent")) {
            database.update("insert into child(id, one) values (1, 1) on conflict do nothing");
            Throwable error = error(write(sql));
            assertThat(error).isInstanceOf(SQLiteException.class);
            assertThat(new SqliteErrors().translate(error).code()).isEqualTo(ErrorCode.FOREIGN_KEY);
        }
    }

    private List<String> columns(SqlStatement statement) {
        Fault fault = new SqliteErrors().translate(error(statement));
        assertThat(fault.code()).isEqualTo(ErrorCode.FOREIGN_KEY);
        assertThat(fault.nativeCode()).isEqualTo("787");
        return fault.columns();
    }

    private Throwable error(SqlStatement statement) {
        Mono<?> run = statement.results().isEmpty()
                ? database.transport().update(statement)
                : database.transport().query(statement).then();
        return run.then(Mono.<Throwable>empty()).onErrorResume(Mono::just).block(PATIENCE);
    }

    private static SqlStatement child(String sql, Object... values) {
        List<Parameter> parameters = Arrays.stream(values)
                .map(value -> new Parameter(value instanceof String ? TEXT : NUMBER, value))
                .toList();
        return new SqlStatement(sql, Access.WRITE, parameters, sql.contains("returning") ? List.of(NUMBER) : List.of());
    }
}
