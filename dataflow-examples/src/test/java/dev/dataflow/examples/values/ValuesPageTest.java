package dev.dataflow.examples.values;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.api.migration.NativeCommand;
import dev.dataflow.api.model.FieldDefinition;
import dev.dataflow.api.model.FieldType;
import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.core.DataFlow;
import dev.dataflow.examples.page.EmptyDatabase;
import dev.dataflow.examples.page.MarkdownPage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** docs/values.md says how every database stores every type. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ValuesPageTest {

    private static final String STORAGE = "| type | PostgreSQL | MySQL, MariaDB | SQLite | MongoDB |";

    /** As the page writes them. */
    private static final Map<String, FieldType> TYPES = new LinkedHashMap<>();

    static {
        TYPES.put("BOOLEAN", new FieldType.BooleanType());
        TYPES.put("INT", new FieldType.IntType());
        TYPES.put("LONG", new FieldType.LongType());
        TYPES.put("DOUBLE", new FieldType.DoubleType());
        TYPES.put("DECIMAL(10,2)", new FieldType.DecimalType(10, 2));
        TYPES.put("STRING(40)", new FieldType.StringType(40));
        TYPES.put("TEXT", new FieldType.TextType());
        TYPES.put("BYTES", new FieldType.BytesType());
        TYPES.put("UUID", new FieldType.UuidType());
        TYPES.put("DATE", new FieldType.DateType());
        TYPES.put("TIME(3)", new FieldType.TimeType(3));
        TYPES.put("DATETIME(3)", new FieldType.DateTimeType(3));
        TYPES.put("TIMESTAMP(3)", new FieldType.TimestampType(3));
        TYPES.put("ENUM(RED, GREEN)", new FieldType.EnumType(List.of("RED", "GREEN")));
        TYPES.put("JSON", new FieldType.JsonType());
    }

    private static final Map<String, String> COLUMNS = TYPES.keySet().stream()
            .collect(Collectors.toMap(
                    label -> label,
                    label -> label.replaceAll("[^A-Z].*", "").concat("_COLUMN").toLowerCase(Locale.ROOT)));

    private final MarkdownPage page = MarkdownPage.read("docs/values.md");

    @TempDir
    private Path folder;

    ValuesPageTest() throws IOException {}

    static Stream<String> kinds() {
        return EmptyDatabase.kinds();
    }

    @Test
    void every_type_is_on_the_page() {
        assertThat(page.rows(STORAGE)).extracting(List::getFirst).containsExactlyElementsOf(TYPES.keySet());
        assertThat(TYPES.values())
                .<Class<?>>extracting(FieldType::getClass)
                .containsExactlyInAnyOrder(FieldType.class.getPermittedSubclasses());
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void a_table_is_created_as_the_page_says(String kind) {
        EmptyDatabase.of(kind, folder, url -> {
            String created = created(url);

            assertThat(page.rows(STORAGE)).allSatisfy(row -> {
                String column = COLUMNS.get(row.getFirst());
                String type = row.get(position(kind)).replace("`", "");
                String declared = !isMongo(kind)
                        ? column + type
                        : type.equals("any") ? column + ":{description" : column + ":{bsonType:" + type + ",";
                assertThat(created).contains(plain(declared));
            });
        });
    }

    private static String created(String url) {
        ModelDefinition.Builder model = ModelDefinition.builder("Everything")
                .field(FieldDefinition.required("id", new FieldType.LongType()))
                .key("id");
        TYPES.forEach((label, type) -> model.field(FieldDefinition.optional(COLUMNS.get(label), type)));
        try (DataFlow db =
                DataFlow.builder().url(url).model(model.build()).open().block()) {
            return plain(db.schema().explainCreate().stream()
                    .map(NativeCommand::text)
                    .collect(Collectors.joining()));
        }
    }

    private static int position(String kind) {
        return switch (kind) {
            case "PostgreSQL" -> 1;
            case "MySQL", "MariaDB" -> 2;
            case "SQLite" -> 3;
            default -> 4;
        };
    }

    private static boolean isMongo(String kind) {
        return position(kind) == 4;
    }

    /** Without spaces and quotation marks, which each database has of its own. */
    private static String plain(String text) {
        return text.replaceAll("[\\s`\"]", "");
    }
}
