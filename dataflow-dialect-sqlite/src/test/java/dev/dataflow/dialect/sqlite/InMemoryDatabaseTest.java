package dev.dataflow.dialect.sqlite;

import static dev.dataflow.dialect.sqlite.OpenDatabase.NUMBER;
import static dev.dataflow.dialect.sqlite.OpenDatabase.PATIENCE;
import static dev.dataflow.dialect.sqlite.OpenDatabase.assertFails;
import static dev.dataflow.dialect.sqlite.OpenDatabase.counting;
import static dev.dataflow.dialect.sqlite.OpenDatabase.write;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.sql.statement.SqlStatement;
import java.time.Duration;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

class InMemoryDatabaseTest {

    @Test
    void allOperationsOfOneAdapterSeeTheSameDatabase() {
        try (OpenDatabase database = OpenDatabase.inMemory()) {
            database.execute("create table t(x int)");
            Flux.range(0, 100)
                    .flatMap(number -> database.transport().update(write("insert into t values (?)", (long) number)))
                    .blockLast(PATIENCE);
            assertThat(database.number("select count(*) from t")).isEqualTo(100);
            assertThat(Threads.ofTransports()).containsExactly("dataflow-sqlite-deadlines", "dataflow-sqlite-writer");
        }
    }

    @Test
    void twoAdaptersHaveTwoDatabases() {
        try (OpenDatabase one = OpenDatabase.inMemory();
                OpenDatabase other = OpenDatabase.inMemory()) {
            one.execute("create table t(x int)");
            assertThat(other.number("select count(*) from sqlite_schema")).isZero();
        }
    }

    @Test
    void nothingIsLeftWhenItIsOpenedAgain() {
        try (OpenDatabase database = OpenDatabase.inMemory()) {
            database.execute("create table t(x int)");
        }
        try (OpenDatabase database = OpenDatabase.inMemory()) {
            assertThat(database.number("select count(*) from sqlite_schema")).isZero();
            assertThat(database.text("select group_concat(file, '') from pragma_database_list"))
                    .isEmpty();
        }
    }

    @Test
    void aStreamThatIsReadSlowlyDoesNotKeepOthersFromReadingAndWriting() {
        try (OpenDatabase database = OpenDatabase.inMemory()) {
            database.execute("create table t(x int)");
            StepVerifier.create(database.transport().query(counting(20_000)), 1)
                    .expectNextCount(1)
                    .then(() -> {
                        assertThat(database.update("insert into t values (1)")).isEqualTo(1);
                        assertThat(database.number("select count(*) from t")).isEqualTo(1);
                    })
                    .thenRequest(Long.MAX_VALUE)
                    .expectNextCount(19_999)
                    .expectComplete()
                    .verify(PATIENCE);
        }
    }

    @Test
    void aStreamSeesTheRowsThatWereThereWhenItBegan() {
        try (OpenDatabase database = OpenDatabase.inMemory()) {
            database.execute("create table t(x int)");
            database.update("insert into t " + OpenDatabase.COUNTING, 5_000L);
            Long copied = database.transport()
                    .query(SqlStatement.select("select x from t", NUMBER))
                    .flatMap(row -> database.transport().update(write("insert into t values (?)", row[0])), 2)
                    .count()
                    .block(PATIENCE);
            assertThat(copied).isEqualTo(5_000);
        }
    }

    @Test
    void readsFromOutsideWaitForATransactionToEndAndSeeNothingUncommitted() {
        try (OpenDatabase database =
                OpenDatabase.inMemory(config -> config.withAcquireTimeout(Duration.ofMillis(300)))) {
            database.execute("create table t(x int)");
            assertFails(
                    database.transport()
                            .inTransaction(executor -> executor.update(write("insert into t values (1)"))
                                    .thenMany(database.transport().query(counting(1)))),
                    ErrorCode.POOL_EXHAUSTED);
            assertThat(database.number("select count(*) from t")).isZero();
        }
    }

    @Test
    void itSurvivesStatementsThatAreInterrupted() {
        try (OpenDatabase database =
                OpenDatabase.inMemory(config -> config.withStatementTimeout(Duration.ofMillis(300)))) {
            database.execute("create table t(x int)", "insert into t values (7)");
            assertFails(database.transport().query(OpenDatabase.ENDLESS), ErrorCode.QUERY_TIMEOUT);
            assertFails(
                    database.transport()
                            .inTransaction(executor ->
                                    executor.update(write("insert into t " + OpenDatabase.COUNTING, Long.MAX_VALUE))),
                    ErrorCode.QUERY_TIMEOUT);
            assertThat(database.number("select sum(x) from t")).isEqualTo(7);
        }
    }

    @Test
    void itsDataSourceIsNotHandedOutAsItWouldOpenAnotherDatabase() {
        try (OpenDatabase database = OpenDatabase.inMemory()) {
            assertThat(database.transport().unwrap(DataSource.class)).isEmpty();
        }
    }
}
