package dev.dataflow.dialect.sqlite;

import static dev.dataflow.dialect.sqlite.OpenDatabase.PATIENCE;
import static dev.dataflow.dialect.sqlite.OpenDatabase.TEXT;
import static dev.dataflow.dialect.sqlite.OpenDatabase.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.dataflow.api.adapter.AdapterConfig;
import dev.dataflow.api.adapter.ConnectionUrl;
import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.error.RetryVerdict;
import dev.dataflow.sql.dialect.ErrorMap.Fault;
import dev.dataflow.sql.statement.SqlStatement;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What becomes of files that are damaged, gone or protected. */
class SqliteFilesTest {

    private static final int PAGE = 4_096;

    @TempDir
    Path directory;

    @Test
    void aFileThatIsDamagedInTheMiddleIsUnavailableAndNotToBeRetried() throws IOException {
        Path file = directory.resolve("a.db");
        try (OpenDatabase database = OpenDatabase.inFile(file)) {
            database.execute("create table whole(x text)", "create table t(x text)");
            database.update("insert into whole values ('there')");
            database.update("insert into t select printf('%.500c', 'x') from (" + OpenDatabase.COUNTING + ")", 2_000L);
        }
        byte[] content = Files.readAllBytes(file);
        int middle = content.length / PAGE / 2 * PAGE;
        Arrays.fill(content, middle, middle + 8 * PAGE, (byte) 0x5a);
        Files.write(file, content);
        try (OpenDatabase database = OpenDatabase.inFile(file)) {
            assertIsDamaged(database.transport().query(SqlStatement.select("select x from t", TEXT)), "11");
            assertIsDamaged(database.transport().update(write("update t set x = 'y'")), "11");
            assertThat(database.text("select x from whole")).isEqualTo("there");
        }
    }

    @Test
    void aFileThatIsDamagedFromItsSecondPageOnIsToo() throws IOException {
        Path file = directory.resolve("a.db");
        try (OpenDatabase database = OpenDatabase.inFile(file)) {
            database.execute("create table t(x text)");
        }
        byte[] content = Files.readAllBytes(file);
        Arrays.fill(content, PAGE, content.length, (byte) 0x5a);
        Files.write(file, content);
        try (OpenDatabase database = OpenDatabase.inFile(file)) {
            assertIsDamaged(database.transport().query(SqlStatement.select("select x from t", TEXT)), "11");
        }
    }

    @Test
    void aFileThatIsNoDatabaseIsToo() throws IOException {
        Path file = directory.resolve("a.db");
        Files.writeString(file, "certainly not a database ".repeat(100), StandardCharsets.UTF_8);
        AdapterConfig config = AdapterConfig.of(ConnectionUrl.parse("sqlite:///" + file));
        try (OpenDatabase database = new OpenDatabase(SqliteTarget.of(config).connect(config))) {
            assertIsDamaged(database.transport().update(write("create table t(x int)")), "26");
        }
    }

    @Test
    void aFileThatIsGoneIsUnavailableToNewConnectionsAndNotCreatedAgain() throws IOException {
        Path file = directory.resolve("a.db");
        try (OpenDatabase database = OpenDatabase.inFile(file)) {
            database.execute("create table t(x int)");
            Files.delete(file);
            Fault fault = fault(database.transport().query(SqlStatement.select("select x from t", TEXT)));
            assertThat(fault.code()).isEqualTo(ErrorCode.UNAVAILABLE);
            assertThat(fault.retry()).isEqualTo(RetryVerdict.STATEMENT);
            assertThat(file).doesNotExist();
        }
    }

    @Test
    void aDirectoryThatIsGoneIsUnavailableToNewConnections() throws IOException {
        Path inner = Files.createDirectory(directory.resolve("inner"));
        Path moved = directory.resolve("moved");
        try (OpenDatabase database = OpenDatabase.inFile(inner.resolve("a.db"))) {
            database.execute("create table t(x int)");
            Files.move(inner, moved);
            Fault fault = fault(database.transport().query(SqlStatement.select("select x from t", TEXT)));
            assertThat(fault.code()).isEqualTo(ErrorCode.UNAVAILABLE);
            assertThat(fault.retry()).isEqualTo(RetryVerdict.STATEMENT);
            Files.move(moved, inner);
            assertThat(database.number("select count(*) from t"))
                    .as("once it is back")
                    .isZero();
        }
    }

    @Test
    void aFileThatMayNotBeWrittenIsSaidSoWhenItIsOpened() throws IOException {
        Path file = directory.resolve("a.db");
        OpenDatabase.inFile(file).close();
        assertThat(file.toFile().setWritable(false)).isTrue();
        assumeFalse(Files.isWritable(file), "no right binds this account");
        DataFlowException error = failureToOpen(file);
        assertThat(error.code()).isEqualTo(ErrorCode.PERMISSION_DENIED);
        assertThat(error).hasMessageContaining("mode=ro");
    }

    @Test
    void aDirectoryThatMayNotBeWrittenIsSaidSoWhenItIsOpened() {
        assertThat(directory.toFile().setWritable(false)).isTrue();
        try {
            assumeFalse(Files.isWritable(directory), "no right binds this account");
            assertThat(failureToOpen(directory.resolve("a.db")).code()).isEqualTo(ErrorCode.PERMISSION_DENIED);
        } finally {
            assertThat(directory.toFile().setWritable(true)).isTrue();
        }
    }

    /** Directories in which not even the superuser creates files. */
    @ParameterizedTest
    @ValueSource(strings = {"/sys", "/proc"})
    void aDirectoryInWhichNobodyMayWriteIsSaidSoWhenItIsOpened(String protectedDirectory) {
        assumeFalse(!Files.isDirectory(Path.of(protectedDirectory)), "not on Linux");
        assertThat(failureToOpen(Path.of(protectedDirectory, "dataflow.db")).code())
                .isEqualTo(ErrorCode.PERMISSION_DENIED);
    }

    private static void assertIsDamaged(Publisher<?> publisher, String nativeCode) {
        Fault fault = fault(publisher);
        assertThat(fault.code()).isEqualTo(ErrorCode.UNAVAILABLE);
        assertThat(fault.retry()).isEqualTo(RetryVerdict.NEVER);
        assertThat(SqliteErrors.primary(Integer.parseInt(fault.nativeCode()))).hasToString(nativeCode);
    }

    private static DataFlowException failureToOpen(Path file) {
        AdapterConfig config = AdapterConfig.of(ConnectionUrl.parse("sqlite:///" + file));
        return catchThrowableOfType(
                DataFlowException.class,
                () -> Mono.from(new SqliteProvider().open(config)).block(PATIENCE));
    }

    private static Fault fault(Publisher<?> publisher) {
        Throwable error = Flux.from(publisher)
                .then(Mono.<Throwable>empty())
                .onErrorResume(Mono::just)
                .block(PATIENCE);
        assertThat(error).as("it fails").isNotNull();
        return new SqliteErrors().translate(error);
    }
}
