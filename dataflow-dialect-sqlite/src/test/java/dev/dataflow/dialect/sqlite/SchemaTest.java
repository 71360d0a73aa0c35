package dev.dataflow.dialect.sqlite;

import static dev.dataflow.dialect.sqlite.OpenDatabase.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.dataflow.api.adapter.AdapterInfo;
import dev.dataflow.api.migration.CheckSchema;
import dev.dataflow.api.migration.DatabaseSchema;
import dev.dataflow.api.migration.PlanStyle;
import dev.dataflow.api.migration.SchemaChange;
import dev.dataflow.api.migration.TableSchema;
import dev.dataflow.api.model.FieldDefinition;
import dev.dataflow.api.model.FieldType;
import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.api.model.ValueCheck;
import dev.dataflow.sql.statement.ColumnCodec;
import dev.dataflow.sql.statement.SqlStatement;
import dev.dataflow.tck.fixture.ForeignSchema;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever tables there are: they are rebuilt and renamed with their rows. */
class SchemaTest {

    @ParameterizedTest
    @MethodSource("dev.dataflow.dialect.sqlite.ForeignSchemas#all")
    void aTableOfAnyMakingCanBeRebuiltAndBack(ForeignSchema foreign) {
        try (OpenDatabase database = OpenDatabase.inMemory()) {
            database.execute(foreign.texts().toArray(String[]::new));
            DatabaseSchema before = inspect(database);
            SchemaChange[] changes = before.tables().stream()
                    .map(each -> new SchemaChange.AddCheck(each.name(), new CheckSchema("more", List.of(), "1 = 1")))
                    .toArray(SchemaChange[]::new);
            apply(database, before, changes);
            DatabaseSchema after = inspect(database);
            assertThat(after).isEqualTo(before.after(List.of(changes)));
            apply(
                    database,
                    after,
                    Stream.of(changes).map(SchemaChange::reversed).toArray(SchemaChange[]::new));
            assertThat(inspect(database)).isEqualTo(before);
        }
    }

    @ParameterizedTest
    @MethodSource("dev.dataflow.dialect.sqlite.ForeignSchemas#all")
    void aTableOfAnyMakingCanBeRenamedAndBack(ForeignSchema foreign) {
        try (OpenDatabase database = OpenDatabase.inMemory()) {
            database.execute(foreign.texts().toArray(String[]::new));
            DatabaseSchema before = withoutParts(inspect(database));
            SchemaChange rename =
                    new SchemaChange.RenameTable(before.tables().get(0).name(), "o\"ther 'name");
            apply(database, inspect(database), rename);
            assertThat(withoutParts(inspect(database))).isEqualTo(before.after(List.of(rename)));
            apply(database, inspect(database), rename.reversed());
            assertThat(withoutParts(inspect(database))).isEqualTo(before);
        }
    }

    @ParameterizedTest
    @MethodSource("dev.dataflow.dialect.sqlite.ForeignSchemas#all")
    void aTableOfAnyMakingKeepsItsRows(ForeignSchema foreign) {
        try (OpenDatabase database = OpenDatabase.inMemory()) {
            database.execute(foreign.texts().toArray(String[]::new));
            DatabaseSchema before = inspect(database);
            TableSchema table = before.tables().get(0);
            String name = '"' + table.name().replace("\"", "\"\"") + '"';
            assumeThat(table.references()).isEmpty();
            for (int row = 0; row < 3; row++) {
                int value = row;
                List<String> columns = table.columns().stream()
                        .filter(each -> each.generation() == null)
                        .map(each -> '"' + each.name().replace("\"", "\"\"") + '"')
                        .toList();
                String values = IntStream.range(0, columns.size())
                        .mapToObj(each -> Integer.toString(value + columns.size() - each))
                        .collect(Collectors.joining(", "));
                database.execute("insert or ignore into %s (%s) values (%s)"
                        .formatted(name, String.join(", ", columns), values));
            }
            SchemaChange change = new SchemaChange.AddCheck(table.name(), new CheckSchema("more", List.of(), "1 = 1"));
            List<List<Object>> rows = rows(database, name, table.columns().size());
            apply(database, before, change);
            assertThat(rows(database, name, table.columns().size())).isEqualTo(rows);
        }
    }

    private static List<List<Object>> rows(OpenDatabase database, String name, int columns) {
        ColumnCodec<?>[] codecs = Stream.generate(() -> ColumnCodec.same(Object.class))
                .limit(columns)
                .toArray(ColumnCodec[]::new);
        return database.transport()
                .query(SqlStatement.select("select * from %s order by 1".formatted(name), codecs))
                .map(Arrays::asList)
                .collectList()
                .block(PATIENCE);
    }

    /** Views and triggers are SQLite's to rewrite. */
    private static DatabaseSchema withoutParts(DatabaseSchema schema) {
        return new DatabaseSchema(schema.tables().stream()
                .map(each -> each.withDetails(null, each.options(), List.of()))
                .toList());
    }

    static Stream<ModelDefinition> models() {
        return Stream.of(
                Music.ARTIST,
                ModelDefinition.builder("All")
                        .field(FieldDefinition.required("id", new FieldType.UuidType()))
                        .field(FieldDefinition.optional("truth", new FieldType.BooleanType()))
                        .field(FieldDefinition.optional("count", new FieldType.LongType()))
                        .field(FieldDefinition.optional("price", new FieldType.DecimalType(10, 2))
                                .checked(new ValueCheck.Between(BigDecimal.ONE, BigDecimal.TEN)))
                        .field(FieldDefinition.optional("body", new FieldType.TextType())
                                .searchable())
                        .field(FieldDefinition.optional("at", new FieldType.TimestampType(3)))
                        .field(FieldDefinition.optional("kind", new FieldType.EnumType(List.of("A", "LONG"))))
                        .key("id")
                        .index("kind", "count")
                        .build());
    }

    @ParameterizedTest
    @MethodSource("models")
    void whatAModelAsksForIsReadAsExpected(ModelDefinition model) {
        try (OpenDatabase database = OpenDatabase.inMemory()) {
            TableSchema wanted = TableSchema.of(model, Music::model);
            TableSchema expected = schema().expected(wanted);
            apply(database, DatabaseSchema.EMPTY, new SchemaChange.CreateTable(wanted));
            assertThat(inspect(database).tables()).containsExactly(expected);
            assertThat(schema().expected(expected)).isEqualTo(expected);
        }
    }

    static SqliteSchema schema() {
        return new SqliteSchema(SqliteDialect.of(new AdapterInfo("sqlite", "SQLite", "3")));
    }

    static DatabaseSchema inspect(OpenDatabase database) {
        return schema().inspect(database.transport()).block(PATIENCE);
    }

    static void apply(OpenDatabase database, DatabaseSchema before, SchemaChange... changes) {
        schema().apply(database.transport(), schema().plan(before, List.of(changes), PlanStyle.DIRECT))
                .blockLast(PATIENCE);
    }
}
