package dev.dataflow.dialect.sqlite;

import static dev.dataflow.api.filter.Filter.where;
import static dev.dataflow.dialect.sqlite.Music.ALBUM;
import static dev.dataflow.dialect.sqlite.Music.ARTIST;
import static dev.dataflow.dialect.sqlite.Music.album;
import static dev.dataflow.dialect.sqlite.OpenDatabase.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.api.adapter.Adapter;
import dev.dataflow.api.adapter.AdapterConfig;
import dev.dataflow.api.adapter.CallOptions;
import dev.dataflow.api.adapter.ConnectionUrl;
import dev.dataflow.api.adapter.Isolation;
import dev.dataflow.api.adapter.TransactionMode;
import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.error.RetryVerdict;
import dev.dataflow.api.filter.Filter;
import dev.dataflow.api.migration.SchemaChange;
import dev.dataflow.api.migration.TableSchema;
import dev.dataflow.api.model.FieldDefinition;
import dev.dataflow.api.model.FieldType;
import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.api.operation.CountOperation;
import dev.dataflow.api.operation.CreateOperation;
import dev.dataflow.api.operation.DeleteOperation;
import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.api.operation.Operation;
import dev.dataflow.api.operation.UpdateOperation;
import dev.dataflow.tck.run.Changes;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Errors as DataFlow sees them, each provoked in the database. */
class SqliteAdapterErrorsTest {

    private static final Duration SHORT = Duration.ofMillis(200);
    private static final FieldValues QUEEN = FieldValues.of("name", "Queen");

    @TempDir
    Path directory;

    private Adapter adapter;

    @BeforeEach
    void open() {
        adapter = Mono.from(new SqliteProvider()
                        .open(AdapterConfig.of(ConnectionUrl.parse("sqlite:///" + directory.resolve("a.db")))))
                .block(PATIENCE);
        Flux.from(Changes.make(
                        adapter,
                        List.of(
                                new SchemaChange.CreateTable(TableSchema.of(ALBUM, Music::model)),
                                new SchemaChange.CreateTable(TableSchema.of(ARTIST, Music::model)))))
                .blockLast(PATIENCE);
        run(new CreateOperation(ARTIST, QUEEN));
    }

    @AfterEach
    void close() {
        Mono.from(adapter.close()).block(PATIENCE);
    }

    @Test
    void aDuplicateNamesFieldsAndIndex() {
        DataFlowException error = failure(new CreateOperation(ARTIST, QUEEN));
        assertThat(error.code()).isEqualTo(ErrorCode.DUPLICATE_KEY);
        assertThat(error.fields()).containsExactly("name");
        assertThat(error.constraint()).contains(ARTIST.indexes().getFirst().name());
        assertThat(error.nativeCode()).contains("2067");
    }

    @Test
    void aDuplicateOfTheKeyNamesIt() {
        DataFlowException error =
                failure(new CreateOperation(ARTIST, FieldValues.of("id", 1).with(FieldValues.of("name", "Other"))));
        assertThat(error.code()).isEqualTo(ErrorCode.DUPLICATE_KEY);
        assertThat(error.fields()).containsExactly("id");
        assertThat(error.constraint()).contains("PRIMARY KEY");
    }

    @Test
    void aReferenceToNothingNamesFieldsAndForeignKey() {
        DataFlowException error =
                failure(new CreateOperation(ALBUM, album("orphan", null).with(FieldValues.of("artistId", 77))));
        assertThat(error.code()).isEqualTo(ErrorCode.FOREIGN_KEY);
        assertThat(error.fields()).containsExactly("artistId");
        assertThat(error.constraint()).contains(ALBUM.references().getFirst().name());
    }

    @Test
    void aReferenceThatIsCheckedAtTheCommitFailsIt() throws SQLException {
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("a.db"));
                Statement statement = other.createStatement()) {
            statement.execute("create table later(id integer primary key, "
                    + "artist int references artists(id) deferrable initially deferred)");
        }
        ModelDefinition later = ModelDefinition.builder("Later")
                .table("later")
                .field(FieldDefinition.required("id", new FieldType.LongType()))
                .field(FieldDefinition.optional("artist", new FieldType.IntType()))
                .key("id")
                .build();
        FieldValues orphan = FieldValues.of("id", 1L).with(FieldValues.of("artist", 77));
        DataFlowException alone = failure(new CreateOperation(later, orphan));
        assertThat(alone.code()).isEqualTo(ErrorCode.FOREIGN_KEY);
        DataFlowException atCommit =
                failure(adapter.inTransaction(session -> session.execute(new CreateOperation(later, orphan))));
        assertThat(atCommit.code()).isEqualTo(ErrorCode.FOREIGN_KEY);
        assertThat(atCommit.nativeCode()).contains("787");
        assertThat(run(new CountOperation(later, Filter.all()))).isEqualTo(0L);
    }

    @Test
    void aValueThatIsMissingNamesItsField() {
        DataFlowException error =
                failure(new UpdateOperation(ARTIST, Filter.all(), nothing("name"), FieldValues.empty(), false));
        assertThat(error.code()).isEqualTo(ErrorCode.CONSTRAINT);
        assertThat(error.fields()).containsExactly("name");
        assertThat(error.constraint()).isEmpty();
    }

    @Test
    void aSumThatDoesNotFitIsInvalidData() {
        run(new CreateOperation(ALBUM, album("Jazz", null).with(FieldValues.of("artistId", 1))));
        DataFlowException error = failure(new UpdateOperation(
                ALBUM, Filter.all(), FieldValues.empty(), FieldValues.of("artistId", Integer.MAX_VALUE), false));
        assertThat(error.code()).isEqualTo(ErrorCode.INVALID_DATA);
    }

    @Test
    void aTableThatIsMissingIsABadStatement() {
        ModelDefinition other = ModelDefinition.builder("Other")
                .field(FieldDefinition.required("id", new FieldType.LongType()))
                .key("id")
                .build();
        assertThat(failure(new CountOperation(other, Filter.all())).code()).isEqualTo(ErrorCode.BAD_STATEMENT);
    }

    @Test
    void aWriteInATransactionThatReadsIsRefused() {
        TransactionMode reading = new TransactionMode(Isolation.REPEATABLE_READ, true);
        for (Operation<?> write : List.of(
                new CreateOperation(ARTIST, FieldValues.of("name", "Other")),
                new UpdateOperation(ARTIST, where("id").eq(77), QUEEN, FieldValues.empty(), false),
                new DeleteOperation(ARTIST, where("id").eq(77)))) {
            DataFlowException error = failure(adapter.inTransaction(reading, session -> session.execute(write)));
            assertThat(error.code()).isEqualTo(ErrorCode.READ_ONLY_TARGET);
            assertThat(error.retry()).isEqualTo(RetryVerdict.NEVER);
        }
        assertThat(run(new CountOperation(ARTIST, Filter.all()))).isEqualTo(1L);
    }

    @Test
    void aLockThatAnotherProgramHoldsIsALockTimeoutOrTheCallsOwn() throws SQLException {
        Mono.from(adapter.close()).block(PATIENCE);
        adapter = Mono.from(new SqliteProvider()
                        .open(AdapterConfig.of(
                                ConnectionUrl.parse("sqlite:///" + directory.resolve("a.db") + "?busy_timeout=300"))))
                .block(PATIENCE);
        Operation<?> write = new CreateOperation(ARTIST, FieldValues.of("name", "Other"));
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("a.db"));
                Statement statement = other.createStatement()) {
            statement.execute("begin immediate");
            DataFlowException locked = failure(write);
            assertThat(locked.code()).isEqualTo(ErrorCode.LOCK_TIMEOUT);
            assertThat(locked.retry()).isEqualTo(RetryVerdict.TRANSACTION);
            DataFlowException late = failure(adapter.execute(write, CallOptions.within(Duration.ofMillis(50))));
            assertThat(late.code()).isEqualTo(ErrorCode.QUERY_TIMEOUT);
            assertThat(late.retry()).isEqualTo(RetryVerdict.NEVER);
            statement.execute("rollback");
        }
        run(write);
    }

    @Test
    void aCallThatTakesTooLongInATransactionLeavesNothing() {
        FieldValues other = FieldValues.of("name", "a".repeat(200));
        Filter nearlyEndless = where("name").regex("a*".repeat(20) + "b");
        DataFlowException error = failure(adapter.inTransaction(session -> Flux.from(
                        session.execute(new CreateOperation(ARTIST, other)))
                .thenMany(session.execute(new CountOperation(ARTIST, nearlyEndless), CallOptions.within(SHORT)))));
        assertThat(error.code()).isEqualTo(ErrorCode.QUERY_TIMEOUT);
        assertThat(run(new CountOperation(ARTIST, Filter.all()))).isEqualTo(1L);
    }

    @Test
    void aSavepointIsUndoneAloneByWhatFailsInIt() {
        FieldValues other = FieldValues.of("name", "Other");
        Flux.from(adapter.inTransaction(session -> Flux.from(session.inSavepoint(inner -> Flux.from(
                                        inner.execute(new CreateOperation(ARTIST, FieldValues.of("name", "Undone"))))
                                .thenMany(inner.execute(new CreateOperation(ARTIST, QUEEN)))))
                        .onErrorResume(DataFlowException.class, error -> Mono.empty())
                        .thenMany(session.execute(new CreateOperation(ARTIST, other)))))
                .blockLast(PATIENCE);
        assertThat(run(new CountOperation(ARTIST, Filter.all()))).isEqualTo(2L);
        assertThat(run(new CountOperation(ARTIST, where("name").eq("Undone")))).isEqualTo(0L);
    }

    private static FieldValues nothing(String field) {
        return FieldValues.of(java.util.Collections.singletonMap(field, null));
    }

    private Object run(Operation<?> operation) {
        return Flux.from(adapter.execute(operation)).blockLast(PATIENCE);
    }

    private DataFlowException failure(Operation<?> operation) {
        return failure(adapter.execute(operation));
    }

    private static DataFlowException failure(Publisher<?> publisher) {
        return (DataFlowException) Flux.from(publisher)
                .then(Mono.<Throwable>empty())
                .onErrorResume(Mono::just)
                .blockOptional(PATIENCE)
                .orElseThrow(() -> new AssertionError("it was accepted"));
    }
}
