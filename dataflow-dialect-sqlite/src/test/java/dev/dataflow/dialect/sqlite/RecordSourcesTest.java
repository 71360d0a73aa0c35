package dev.dataflow.dialect.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.core.DataFlow;
import dev.dataflow.migration.source.RecordSources;
import dev.dataflow.tck.fixture.ForeignSchema;
import dev.dataflow.tck.migration.CompiledModels;
import dev.dataflow.tck.migration.GeneratedSources;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Records made from tables of others' making compile, and fit the database that they were made from. */
class RecordSourcesTest {

    private final Deque<DataFlow> opened = new ArrayDeque<>();

    @TempDir
    Path directory;

    @AfterEach
    void close() {
        opened.forEach(DataFlow::close);
    }

    @Test
    void everyTableOfChinookHasARecord() throws SQLException {
        Optional<ForeignSchema> chinook = ForeignSchemas.chinook();
        assumeThat(chinook).isPresent();
        execute(chinook.get().texts().toArray(String[]::new));
        RecordSources sources = GeneratedSources.of(open());
        assertThat(sources.models()).hasSize(11);
        assertThat(sources.leftOut()).isEmpty();
    }

    @Test
    void recordsOfTablesOfOthersReadAndWriteTheirRows() throws SQLException {
        execute(
                "create table numbers (id integer primary key, price numeric(10,2), at datetime, name nvarchar(20),"
                        + " small tinyint)",
                "insert into numbers values (1, 1, '2020-01-01 00:00:00', 'one', 7), (2, 0.25, null, null, null)");
        DataFlow generated =
                open(CompiledModels.of(GeneratedSources.of(open()).files()).toArray(ModelDefinition[]::new));
        List<FieldValues> rows = generated
                .repository("Number")
                .all()
                .sort("id")
                .rows()
                .collectList()
                .block(OpenDatabase.PATIENCE);
        assertThat(rows.get(0).asMap())
                .containsEntry("id", 1L)
                .containsEntry("price", 1.0)
                .containsEntry("at", "2020-01-01 00:00:00")
                .containsEntry("name", "one")
                .containsEntry("small", 7L);
        assertThat(rows.get(1).get("price")).isEqualTo(0.25);
    }

    private void execute(String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
                Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        }
    }

    private Path file() {
        return directory.resolve("test.db");
    }

    private DataFlow open(ModelDefinition... models) {
        var builder = DataFlow.builder().url("sqlite:///" + file()).provider(new SqliteProvider());
        for (ModelDefinition each : models) {
            builder.model(each);
        }
        DataFlow database = builder.open().block();
        opened.push(database);
        return database;
    }
}
