package dev.dataflow.migration.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.migration.ColumnSchema;
import dev.dataflow.api.migration.DatabaseSchema;
import dev.dataflow.api.migration.TableSchema;
import dev.dataflow.api.model.FieldDefinition;
import dev.dataflow.api.model.FieldType;
import dev.dataflow.api.model.ModelDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables get records with names that Java takes, and files are not written over. */
class RecordSourcesTest {

    private static final SourceOptions OPTIONS = SourceOptions.inPackage("com.example");

    @TempDir
    Path directory;

    @Test
    void recordsHaveTheNamesOfTheirTables() {
        assertThat(names(OPTIONS, "order_items", "Categories", "boxes", "status", "news", "HTTPLogs", "1x", "表"))
                .containsExactly("OrderItem", "Category", "Box", "Status", "New", "HttpLog", "Table1x", "U8868");
        assertThat(names(OPTIONS.named(RecordNaming.AS_TABLE), "order_items")).containsExactly("OrderItems");
    }

    @Test
    void noTwoRecordsHaveOneName() {
        assertThat(names(OPTIONS, "order_item", "order items", "orderItem", "ORDER_ITEMS"))
                .containsExactly("OrderItem", "OrderItem2", "OrderItem3", "OrderItem4");
    }

    @Test
    void noRecordHidesWhatTheFilesMeanOtherwise() {
        assertThat(names(OPTIONS, "strings", "columns", "records", "uuids"))
                .containsExactly("StringRow", "ColumnRow", "RecordRow", "UuidRow");
    }

    @Test
    void componentsHaveNamesThatJavaTakes() {
        ModelDefinition model = sources(
                        OPTIONS,
                        table(
                                "t",
                                "ID",
                                "album_id",
                                "class",
                                "hashCode",
                                "1x",
                                "a b",
                                "a_b",
                                "größe",
                                "_",
                                "two words!"))
                .models()
                .get(0);

        assertThat(model.fields())
                .extracting(FieldDefinition::name)
                .containsExactly(
                        "id", "albumId", "class_", "hashCode_", "_1x", "aB", "aB2", "größe", "column", "twoWords");
    }

    @Test
    void tablesThatCannotBeModelsAreToldWithTheReason() {
        TableSchema noKey = new TableSchema("nokey", List.of(column("a")), List.of(), List.of(), List.of());
        TableSchema wide = table(
                "wide", IntStream.range(0, 300).mapToObj(each -> "c" + each).toArray(String[]::new));
        RecordSources sources = sources(OPTIONS, noKey, wide, table("twin", "id"), table("TWIN", "id"));

        assertThat(sources.leftOut())
                .containsExactly(
                        "table nokey: it has no primary key",
                        "table wide: it has more columns than a record can have components",
                        "table TWIN: its name differs from that of twin in case alone");
        assertThat(sources.files()).extracting(SourceFile::name).containsExactly("com/example/Twin.java");
    }

    @Test
    void filesThatAreThereAndDifferAreNotWrittenOver() throws IOException {
        RecordSources sources = sources(OPTIONS, table("a", "id"), table("b", "id"));
        Path a = directory.resolve("com/example/A.java");
        Path b = directory.resolve("com/example/B.java");

        assertThat(sources.writeTo(directory)).containsExactly(a, b);
        assertThat(sources.writeTo(directory)).isEmpty();

        Files.writeString(b, "changed by hand");
        Files.delete(a);
        assertThatThrownBy(() -> sources.writeTo(directory))
                .isInstanceOf(DataFlowException.class)
                .hasMessageContaining("B.java")
                .hasMessageContaining("nothing was written");
        assertThat(a).doesNotExist();
        assertThat(b).hasContent("changed by hand");

        assertThat(sources.writeTo(directory, true)).containsExactly(a, b);
        assertThat(b).hasContent(sources.files().get(1).text());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "com.class", "a..b", "a;import x"})
    void whatIsNoPackageIsRefused(String name) {
        assertThatThrownBy(() -> SourceOptions.inPackage(name)).isInstanceOf(DataFlowException.class);
    }

    private static List<String> names(SourceOptions options, String... tables) {
        TableSchema[] all = Arrays.stream(tables).map(each -> table(each, "id")).toArray(TableSchema[]::new);
        return sources(options, all).models().stream()
                .map(ModelDefinition::name)
                .toList();
    }

    private static RecordSources sources(SourceOptions options, TableSchema... tables) {
        return RecordSources.of(new DatabaseSchema(List.of(tables)), RecordSourcesTest::expected, options);
    }

    /** A database that calls every type int. */
    private static TableSchema expected(TableSchema wanted) {
        return wanted.withColumns(
                wanted.columns().stream().map(each -> each.inNativeType("int")).toList());
    }

    private static TableSchema table(String name, String... columns) {
        return new TableSchema(
                name,
                Arrays.stream(columns).map(RecordSourcesTest::column).toList(),
                List.of(columns[0]),
                List.of(),
                List.of());
    }

    private static ColumnSchema column(String name) {
        return ColumnSchema.found(name, new FieldType.IntType(), false, false, "int");
    }
}
