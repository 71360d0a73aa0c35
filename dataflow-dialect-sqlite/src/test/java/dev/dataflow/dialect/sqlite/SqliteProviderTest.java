package dev.dataflow.dialect.sqlite;

import static dev.dataflow.dialect.sqlite.OpenDatabase.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.dataflow.api.adapter.Adapter;
import dev.dataflow.api.adapter.AdapterConfig;
import dev.dataflow.api.adapter.AdapterProvider;
import dev.dataflow.api.adapter.ConnectionUrl;
import dev.dataflow.api.capability.Capability;
import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.error.ErrorCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

class SqliteProviderTest {

    private final SqliteProvider provider = new SqliteProvider();

    @TempDir
    Path directory;

    @AfterEach
    void nothingIsLeftOpen() {
        assertThat(Threads.ofTransports()).isEmpty();
    }

    @Test
    void theServiceLoaderFindsIt() {
        assertThat(ServiceLoader.load(AdapterProvider.class)).hasAtLeastOneElementOfType(SqliteProvider.class);
    }

    @Test
    void itTellsWhichSqliteThisIsAndWhatItCanDo() {
        Adapter adapter = open("sqlite:////" + directory + "/a.db");
        assertThat(adapter.info().adapterId()).isEqualTo("sqlite");
        assertThat(adapter.info().product()).isEqualTo("SQLite");
        assertThat(adapter.info().version()).matches("3\\.\\d+\\.\\d+");
        assertThat(adapter.capabilities().undeclared()).isEmpty();
        assertThat(adapter.capabilities().unsupported())
                .containsOnlyKeys(Capability.DECIMAL_34, Capability.DECIMAL_65, Capability.NON_FINITE_DOUBLES);
        assertThat(adapter.unwrap(DataSource.class)).isPresent();
        close(adapter);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "plain.db | plain.db",
                "with space.db | with space.db",
                "with%20space.db | with space.db",
                "100%25.db | 100%.db",
                "a%2520b.db | a%20b.db",
                "question%3Fmark.db | question?mark.db",
                "hash#tag.db | hash#tag.db",
                "hash%23tag.db | hash#tag.db",
                "plus+sign.db | plus+sign.db",
                "amper&sand;semi.db | amper&sand;semi.db",
                "quote'and\".db | quote'and\".db",
                "mode=memory | mode=memory",
                "file:odd.db | file:odd.db",
                ":resource:odd | :resource:odd"
            })
    void theFileHasExactlyTheNameThatTheUrlGivesIt(String inUrl, String onDisk) throws IOException {
        close(open("sqlite:///" + directory + "/" + inUrl));
        assertThat(filesInDirectory()).containsExactly(onDisk);
    }

    @Test
    void aFileMayHaveAnyUnicodeName() throws SQLException {
        String name = directory + "/日本 \uD83D\uDE00 ünï.db";
        Adapter adapter = open("sqlite:///" + name);
        close(adapter);
        // Java may not be able to name the file, depending on the platform's encoding; SQLite always is.
        String uri = "jdbc:sqlite:file:" + directory + "/%E6%97%A5%E6%9C%AC%20%F0%9F%98%80%20%C3%BCn%C3%AF.db?mode=rw";
        try (Connection connection = DriverManager.getConnection(uri)) {
            assertThat(connection.isValid(1)).isTrue();
        }
    }

    @Test
    void aPathWithoutASlashInFrontIsRelativeToTheWorkingDirectory() throws IOException {
        Path relative = Path.of("target", "relative-" + ProcessHandle.current().pid() + ".db");
        Files.createDirectories(relative.toAbsolutePath().getParent());
        close(open("sqlite:///" + relative));
        assertThat(relative).exists();
        close(open("jdbc:sqlite:" + relative));
        Files.delete(relative);
    }

    @Test
    void aDirectoryThatDoesNotExistIsNamed() {
        DataFlowException error = failure("sqlite:///" + directory + "/nowhere/a.db");
        assertThat(error.code()).isEqualTo(ErrorCode.CONFIGURATION);
        assertThat(error).hasMessageContaining("directory " + directory + "/nowhere does not exist");
    }

    @Test
    void aFileThatIsNoDatabaseIsLeftAsItIs() throws IOException {
        Path file = directory.resolve("letter.txt");
        byte[] content =
                "Dear reader, this is certainly not a database. ".repeat(50).getBytes(StandardCharsets.UTF_8);
        Files.write(file, content);
        DataFlowException error = failure("sqlite:///" + file);
        assertThat(error.code()).isEqualTo(ErrorCode.CONFIGURATION);
        assertThat(error).hasMessageContaining(file + " is not a SQLite database");
        assertThat(error.nativeCode()).contains("26");
        assertThat(failure("sqlite:///" + file + "?mode=ro").code()).isEqualTo(ErrorCode.CONFIGURATION);
        assertThat(file).hasBinaryContent(content);
        assertThat(filesInDirectory()).containsExactly("letter.txt");
    }

    @Test
    void aDirectoryIsNoFile() {
        DataFlowException error = failure("sqlite:///" + directory);
        assertThat(error.code()).isEqualTo(ErrorCode.CONFIGURATION);
        assertThat(error).hasMessageContaining("is a directory");
    }

    @Test
    void anEmptyFileBecomesADatabase() throws IOException {
        Path file = Files.createFile(directory.resolve("empty.db"));
        close(open("sqlite:///" + file));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ro", "rw"})
    void onlyRwcCreatesAFile(String mode) throws IOException {
        DataFlowException error = failure("sqlite:///" + directory + "/a.db?mode=" + mode);
        assertThat(error.code()).isEqualTo(ErrorCode.CONFIGURATION);
        assertThat(error).hasMessageContaining("does not exist");
        assertThat(filesInDirectory()).isEmpty();
    }

    @Test
    void aDatabaseOpenedForReadingAcceptsNoWrites() {
        Path file = directory.resolve("a.db");
        try (OpenDatabase database = OpenDatabase.inFile(file)) {
            database.execute("create table t(x int)", "insert into t values (1)");
        }
        close(open("sqlite:///" + file + "?mode=ro"));
        AdapterConfig config = AdapterConfig.of(ConnectionUrl.parse("sqlite:///" + file + "?mode=ro"));
        try (OpenDatabase database = new OpenDatabase(SqliteTarget.of(config).connect(config))) {
            assertThat(database.number("select count(*) from t")).isEqualTo(1);
            Throwable error = database.transport()
                    .update(OpenDatabase.write("insert into t values (2)"))
                    .map(any -> new Throwable("accepted"))
                    .onErrorResume(Mono::just)
                    .block(PATIENCE);
            assertThat(new SqliteErrors().translate(error).code()).isEqualTo(ErrorCode.READ_ONLY_TARGET);
        }
    }

    @Test
    void optionsThatItDoesNotKnowAreRefusedWithThoseItKnows() {
        DataFlowException error = failure("sqlite:///" + directory + "/a.db?cache=shared");
        assertThat(error.code()).isEqualTo(ErrorCode.CONFIGURATION);
        assertThat(error).hasMessageContaining("cache").hasMessageContaining("mode, synchronous, busy_timeout");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sqlite:///a.db?mode=memory",
                "sqlite:///a.db?synchronous=off",
                "sqlite:///a.db?busy_timeout=soon",
                "sqlite:///a.db?busy_timeout=-1",
                "sqlite://file.db",
                "sqlite:///",
                "sqlite://somebody@host/a.db"
            })
    void whatMakesNoSenseForSqliteIsRefused(String url) {
        assertThat(failure(url).code()).isEqualTo(ErrorCode.CONFIGURATION);
    }

    @Test
    void aFileThatAnotherProgramKeepsLockedIsUnavailableInBoundedTime() throws SQLException {
        Path file = directory.resolve("a.db");
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = other.createStatement()) {
            statement.execute("create table t(x int)");
            statement.execute("begin exclusive");
            long start = System.nanoTime();
            DataFlowException error = failure("sqlite:///" + file + "?busy_timeout=200");
            assertThat(error.code()).isEqualTo(ErrorCode.UNAVAILABLE);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(8));
        }
    }

    @Test
    void itWritesAheadEnforcesForeignKeysAndSyncsAsTold() {
        Path file = directory.resolve("a.db");
        try (OpenDatabase database = OpenDatabase.inFile(file)) {
            database.execute("create table t(x int)");
            assertThat(database.text("pragma journal_mode")).isEqualTo("wal");
            assertThat(database.number("pragma foreign_keys")).isEqualTo(1);
            assertThat(database.number("pragma synchronous")).isEqualTo(1);
            assertThat(database.number("pragma query_only")).isEqualTo(1);
        }
        AdapterConfig config = AdapterConfig.of(ConnectionUrl.parse("sqlite:///" + file + "?synchronous=full"));
        try (OpenDatabase database = new OpenDatabase(SqliteTarget.of(config).connect(config))) {
            assertThat(database.number("pragma synchronous")).isEqualTo(2);
        }
    }

    private Adapter open(String url) {
        return Mono.from(provider.open(AdapterConfig.of(ConnectionUrl.parse(url))))
                .block(PATIENCE);
    }

    private DataFlowException failure(String url) {
        DataFlowException error = catchThrowableOfType(DataFlowException.class, () -> open(url));
        assertThat(error).as("opening %s fails", url).isNotNull();
        return error;
    }

    private static void close(Adapter adapter) {
        Mono.from(adapter.close()).block(PATIENCE);
    }

    private Stream<String> filesInDirectory() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(each -> each.getFileName().toString()).toList().stream();
        }
    }
}
