package dev.dataflow.dialect.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.api.filter.Filter;
import dev.dataflow.api.filter.Sort;
import dev.dataflow.api.model.FieldDefinition;
import dev.dataflow.api.model.FieldType;
import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.api.operation.DeleteOperation;
import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.api.operation.UpdateOperation;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** No text can be anything but a value, no name anything but a name, and text compares by code point. */
@ParameterizedClass
@EnumSource(Product.class)
record TextTest(Product product) {

    /** What would end a literal, a comment or a name, or stand for something, if it were not a value. */
    static final List<String> HOSTILE = List.of(
            "orders' ; DROP TABLE x; --",
            "'",
            "''",
            "\\",
            "\\'",
            "\\\\'",
            "\\' or 1=1 -- ",
            "' or '1'='1",
            "\"",
            "\\\"",
            "`",
            "/* ' */",
            "-- \n'",
            "#'",
            "?",
            "?name",
            ":name",
            "$1",
            "%",
            "_",
            "\\%",
            "!",
            "!%",
            "\b\t\n\f\r\u001a\u0001\u007f",
            "\u00a5'",
            "\u20a9'",
            "\u02bc",
            "\uff07",
            "😀'",
            "\u0931\\'",
            "x'27'",
            "NULL",
            "\\0",
            "\\Z\\n");

    private static final ModelDefinition NOTE = ModelDefinition.builder("Note")
            .field(FieldDefinition.generated("id", new FieldType.LongType()))
            .field(FieldDefinition.optional("text", new FieldType.StringType(60)))
            .field(FieldDefinition.optional("details", new FieldType.JsonType()))
            .key("id")
            .build();

    private static OpenDatabase database;

    @BeforeParameterizedClassInvocation
    static void open(Product product) {
        database = OpenDatabase.on(product).with(NOTE);
    }

    @AfterParameterizedClassInvocation
    static void close() {
        database.close();
    }

    @Test
    void storesHostileTextsAsTheyAre() {
        database.one(new DeleteOperation(NOTE, Filter.all()));
        List<FieldValues> created = database.createMany(
                NOTE,
                HOSTILE.stream().map(text -> note(text, Map.of(text, text))).toList());
        assertThat(database.list(NOTE, Filter.all())).isEqualTo(created);
        assertThat(created).extracting(row -> row.get("text")).isEqualTo(HOSTILE);
        for (String text : HOSTILE) {
            List<FieldValues> one = List.of(created.get(HOSTILE.indexOf(text)));
            assertThat(database.list(NOTE, Filter.where("text").eq(text))).isEqualTo(one);
            assertThat(database.list(NOTE, Filter.where("text").like(escaped(text))))
                    .isEqualTo(one);
            assertThat(database.list(NOTE, Filter.where("text").startsWith(text)))
                    .containsAll(one);
            assertThat(database.list(NOTE, Filter.where("text").endsWith(text))).containsAll(one);
            assertThat(database.list(NOTE, Filter.where("text").contains(text)))
                    .extracting(row -> row.get("text"))
                    .containsExactlyElementsOf(
                            HOSTILE.stream().filter(each -> each.contains(text)).toList());
            assertThat(database.one(new UpdateOperation(
                                    NOTE, Filter.where("text").eq(text), note(text, text), FieldValues.empty(), false))
                            .matched())
                    .isEqualTo(1);
        }
        assertThat(database.list(NOTE, Filter.all()))
                .extracting(row -> row.get("details"))
                .isEqualTo(HOSTILE);
    }

    @Test
    void takesHostileNamesAsNames() {
        List<String> names = List.of(
                "a`b", "what?", "x' ; DROP TABLE notes; --", "per%cent", "-- c", "/* d", "\"q\"", "naïve ☃", "back\\");
        ModelDefinition.Builder builder = ModelDefinition.builder("Hostile")
                .table("table ` ' ? \" \\ -- x")
                .field(FieldDefinition.generated("id", new FieldType.LongType()));
        names.forEach(name -> builder.field(
                FieldDefinition.optional(name, new FieldType.StringType(40)).inColumn(name)));
        ModelDefinition model = builder.key("id").unique("a`b", "what?").build();
        database.with(model);
        FieldValues row = FieldValues.ofArray(names, names.toArray());
        FieldValues created = database.create(model, row);
        assertThat(created.only(names)).isEqualTo(row);
        for (String name : names) {
            assertThat(database.list(
                            model,
                            Filter.where(name).eq(name),
                            List.of(Sort.desc(name).nullsFirst())))
                    .containsExactly(created);
            assertThat(database.one(new UpdateOperation(
                                    model,
                                    Filter.where(name).ne("?"),
                                    FieldValues.of(name, name),
                                    FieldValues.empty(),
                                    false))
                            .matched())
                    .isEqualTo(1);
        }
        assertThat(database.list(NOTE, Filter.none())).isEmpty();
    }

    @Test
    void comparesAndSortsByCodePointWithTrailingSpaces() {
        database.one(new DeleteOperation(NOTE, Filter.all()));
        List<String> sorted = Stream.of("", " ", "A", "A ", "B", "a", "a ", "a\u0301", "b", "ä", "\uffff", "😀")
                .sorted((left, right) -> Arrays.compare(
                        left.codePoints().toArray(), right.codePoints().toArray()))
                .toList();
        database.createMany(
                NOTE, sorted.reversed().stream().map(each -> note(each, null)).toList());
        assertThat(texts(Filter.all(), Sort.asc("text"))).isEqualTo(sorted);
        assertThat(texts(Filter.where("text").eq("a"), Sort.asc("text"))).containsExactly("a");
        assertThat(texts(Filter.where("text").contains("A"), Sort.asc("text"))).containsExactly("A", "A ");
        assertThat(texts(Filter.where("text").gt("a"), Sort.desc("text")))
                .containsExactly("😀", "\uffff", "ä", "b", "a\u0301", "a ");
        assertThat(texts(Filter.where("text").like("_"), Sort.asc("text")))
                .containsExactlyElementsOf(sorted.stream()
                        .filter(each -> each.codePointCount(0, each.length()) == 1)
                        .toList());
    }

    @Test
    void placesNulls() {
        database.one(new DeleteOperation(NOTE, Filter.all()));
        database.createMany(NOTE, List.of(note("b", null), note(null, null), note("a", null)));
        assertThat(texts(Filter.all(), Sort.asc("text"))).containsExactly(null, "a", "b");
        assertThat(texts(Filter.all(), Sort.desc("text"))).containsExactly("b", "a", null);
        assertThat(texts(Filter.all(), Sort.asc("text").nullsLast())).containsExactly("a", "b", null);
        assertThat(texts(Filter.all(), Sort.desc("text").nullsFirst())).containsExactly(null, "b", "a");
        assertThat(texts(Filter.where("text").ne("a"), Sort.asc("text"))).containsExactly(null, "b");
        assertThat(texts(Filter.not(Filter.where("text").contains("a")), Sort.asc("text")))
                .containsExactly(null, "b");
    }

    private static List<Object> texts(Filter filter, Sort sort) {
        return database.list(NOTE, filter, List.of(sort)).stream()
                .map(row -> row.get("text"))
                .toList();
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }

    private static FieldValues note(String text, Object details) {
        return FieldValues.ofArray(List.of("text", "details"), new Object[] {text, details});
    }
}
