package dev.dataflow.dialect.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.filter.Filter;
import dev.dataflow.api.model.FieldDefinition;
import dev.dataflow.api.model.FieldType;
import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.api.operation.CreateOperation;
import dev.dataflow.api.operation.FieldValues;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Bytes, long texts and JSON. */
@ParameterizedClass
@EnumSource(Product.class)
record LongValuesTest(Product product) {

    private static OpenDatabase database;

    @BeforeParameterizedClassInvocation
    static void open(Product product) {
        database = OpenDatabase.on(product);
    }

    @AfterParameterizedClassInvocation
    static void close() {
        database.close();
    }

    @Test
    void keepsBytesAndLongTexts() {
        ModelDefinition model = ModelDefinition.builder("Blob")
                .field(FieldDefinition.generated("id", new FieldType.IntType()))
                .field(FieldDefinition.optional("bytes", new FieldType.BytesType()))
                .field(FieldDefinition.optional("text", new FieldType.TextType()))
                .key("id")
                .build();
        byte[] all = new byte[256];
        IntStream.range(0, 256).forEach(each -> all[each] = (byte) each);
        byte[] mebibyte = new byte[1 << 20];
        Arrays.fill(mebibyte, (byte) '\'');
        List<FieldValues> rows = Stream.of(
                        blob(new byte[0], ""),
                        blob(all, "'\\".repeat(1 << 19)),
                        blob(mebibyte, "😀".repeat(1 << 18)),
                        blob(null, null))
                .toList();
        List<FieldValues> created = database.with(model).createMany(model, rows);
        assertThat(database.list(model, Filter.all())).isEqualTo(created);
        assertThat(created)
                .extracting(row -> row.only(List.of("bytes", "text")))
                .isEqualTo(rows);
        assertThat(database.count(model, Filter.where("bytes").eq(all))).isEqualTo(1);
        assertThat(database.count(model, Filter.where("text").eq("😀".repeat(1 << 18))))
                .isEqualTo(1);
    }

    @Test
    void keepsJson() {
        ModelDefinition model = ModelDefinition.builder("Document")
                .field(FieldDefinition.generated("id", new FieldType.LongType()))
                .field(FieldDefinition.optional("json", new FieldType.JsonType()))
                .key("id")
                .build();
        Map<String, @Nullable Object> nested = new LinkedHashMap<>();
        nested.put("numbers", List.of(0L, -1L, Long.MAX_VALUE, Long.MIN_VALUE, 0.1, 1e308, -1e-308, 1.5e300, 1e19));
        nested.put("", Map.of("quote ' \" \\", "😀 \u001a \n ' \\ \u2028"));
        nested.put("nothing", null);
        nested.put("lists", List.of(List.of(), Map.of(), List.of(true, false, "")));
        List<FieldValues> rows = Stream.of(nested, List.of(), "text", 7L, 0.5, true, Map.of())
                .map(each -> FieldValues.of("json", each))
                .toList();
        List<FieldValues> created = database.with(model).createMany(model, rows);
        assertThat(database.list(model, Filter.all())).isEqualTo(created);
        assertThat(created)
                .extracting(row -> row.get("json"))
                .containsExactlyElementsOf(
                        rows.stream().map(row -> row.get("json")).toList());
    }

    /** MariaDB's {@code json_valid} takes 31 levels, MySQL 100. */
    @Test
    void refusesJsonThatIsNestedTooDeeplyForTheServer() {
        ModelDefinition model = ModelDefinition.builder("Deep")
                .field(FieldDefinition.generated("id", new FieldType.LongType()))
                .field(FieldDefinition.optional("json", new FieldType.JsonType()))
                .key("id")
                .build();
        FieldValues created = database.with(model).create(model, FieldValues.of("json", nested(31)));
        assertThat(created.get("json")).isEqualTo(nested(31));
        DataFlowException error = database.refusal(new CreateOperation(model, FieldValues.of("json", nested(101))));
        assertThat(error.code()).isIn(ErrorCode.INVALID_DATA, ErrorCode.CONSTRAINT);
        assertThat(database.list(model, Filter.all())).containsExactly(created);
    }

    private static Object nested(int depth) {
        Object json = 1L;
        for (int level = 0; level < depth; level++) {
            json = level % 2 == 0 ? List.of(json) : Map.of("k", json);
        }
        return json;
    }

    private static FieldValues blob(byte @Nullable [] bytes, @Nullable String text) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("bytes", bytes);
        values.put("text", text);
        return FieldValues.of(values);
    }
}
