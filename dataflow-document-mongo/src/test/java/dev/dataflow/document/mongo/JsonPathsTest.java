package dev.dataflow.document.mongo;

import static dev.dataflow.api.filter.Filter.where;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.filter.Filter;
import dev.dataflow.api.filter.Sort;
import dev.dataflow.api.model.FieldDefinition;
import dev.dataflow.api.model.FieldType;
import dev.dataflow.api.model.ModelDefinition;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Filters on values inside JSON fields, and texts compared whatever their case or by a regular expression. */
class JsonPathsTest {

    private static final ModelDefinition ITEM = ModelDefinition.builder("Item")
            .field(FieldDefinition.required("id", new FieldType.IntType()))
            .field(FieldDefinition.optional("extra", new FieldType.JsonType()).inColumn("the_json"))
            .key("id")
            .build();

    private static final ModelDefinition WORD = ModelDefinition.builder("Word")
            .field(FieldDefinition.required("text", new FieldType.StringType(50)))
            .key("text")
            .build();

    private static OpenMongo items(MongoTarget target) {
        OpenMongo mongo = OpenMongo.on(target).with(ITEM);
        Map<String, Object> nothing = new HashMap<>();
        nothing.put("b", null);
        List<Object> values = Arrays.asList(
                Map.of("a", Map.of("b", 5L)),
                Map.of("a", Map.of("b", 5.5)),
                Map.of("a", Map.of("b", "Text")),
                Map.of("a", Map.of("b", true)),
                Map.of("a", nothing),
                Map.of("a", List.of(Map.of("b", 5L))),
                Map.of("a", Map.of("b", List.of(5L, "Text"))),
                Map.of("a", 5L),
                List.of(Map.of("a", Map.of("b", 5L))),
                Map.of("a", Map.of("b", Map.of("c", 5L), "0", "key")),
                null);
        for (int id = 1; id <= values.size(); id++) {
            mongo.create(ITEM, "id", id, "extra", values.get(id - 1));
        }
        return mongo;
    }

    private static Map<Filter, List<Integer>> expectations() {
        Map<Filter, List<Integer>> expected = new LinkedHashMap<>();
        expected.put(where("extra.a.b").eq(5L), List.of(1));
        expected.put(where("extra.a.b").eq(5.0), List.of(1));
        expected.put(where("extra.a.b").eq("Text"), List.of(3));
        expected.put(where("extra.a.b").eq(true), List.of(4));
        expected.put(where("extra.a.b").ne(5L), List.of(2, 3, 4, 5, 6, 7, 8, 9, 10, 11));
        expected.put(where("extra.a.b").gt(1L), List.of(1, 2));
        expected.put(where("extra.a.b").gte("T"), List.of(3));
        expected.put(where("extra.a.b").lt(5.5), List.of(1));
        expected.put(where("extra.a.b").between(5.1, 6L), List.of(2));
        expected.put(where("extra.a.b").in(5L, "Text", 9L), List.of(1, 3));
        expected.put(where("extra.a.b").in(5L, null), List.of(1, 5, 6, 8, 9, 11));
        expected.put(where("extra.a.b").in(), List.of());
        expected.put(where("extra.a.b").isNull(), List.of(5, 6, 8, 9, 11));
        expected.put(where("extra.a.b").isNotNull(), List.of(1, 2, 3, 4, 7, 10));
        expected.put(where("extra.a").isNull(), List.of(9, 11));
        expected.put(where("extra.a").eq(5L), List.of(8));
        expected.put(where("extra.a.b.c").eq(5L), List.of(10));
        expected.put(where("extra.a.0").eq("key"), List.of(10));
        expected.put(where("extra.a.b.0").eq(5L), List.of());
        expected.put(where("extra.a.b").contains("ex"), List.of(3));
        expected.put(where("extra.a.b").startsWithIgnoringCase("te"), List.of(3));
        return expected;
    }

    @OnEachServer
    void lookOnlyIntoMapsAndCompareOnlyWithTheirKind(MongoTarget target) {
        try (OpenMongo mongo = items(target)) {
            expectations().forEach((filter, ids) -> {
                List<Integer> others = new ArrayList<>(List.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11));
                others.removeAll(ids);
                assertThat(mongo.list(ITEM, "id", filter, Sort.asc("id")))
                        .as("%s", filter)
                        .isEqualTo(ids);
                assertThat(mongo.list(ITEM, "id", Filter.not(filter), Sort.asc("id")))
                        .as("not %s", filter)
                        .isEqualTo(others);
            });
        }
    }

    @OnEachServer
    void refuseAKeyThatMongoDbTakesForAnOperator(MongoTarget target) {
        try (OpenMongo mongo = items(target)) {
            for (String path : List.of("extra.$where", "extra..a", "extra.")) {
                assertThat(OpenMongo.failure(() -> mongo.count(ITEM, where(path).eq("x")))
                                .code())
                        .isEqualTo(ErrorCode.VALIDATION);
            }
        }
    }

    @OnEachServer
    void compareWhateverTheCase(MongoTarget target) {
        try (OpenMongo mongo = words(target)) {
            assertThat(matching(mongo, where("text").containsIgnoringCase("OWN")))
                    .containsExactly("brown", "Known");
            assertThat(matching(mongo, where("text").startsWithIgnoringCase("k")))
                    .containsExactly("Known");
            assertThat(matching(mongo, where("text").endsWithIgnoringCase("OX")))
                    .containsExactly("FOX", "fox");
            assertThat(matching(mongo, where("text").likeIgnoringCase("_oX"))).containsExactly("FOX", "fox");
            assertThat(matching(mongo, where("text").containsIgnoringCase("A.C")))
                    .containsExactly("a.c");
        }
    }

    @OnEachServer
    void matchRegularExpressions(MongoTarget target) {
        try (OpenMongo mongo = words(target)) {
            assertThat(matching(mongo, where("text").regex("^[a-f]ox$"))).containsExactly("fox");
            assertThat(matching(mongo, where("text").regex("ow+n"))).containsExactly("brown", "Known");
            assertThat(matching(mongo, where("text").regex("^end$"))).isEmpty();
            assertThat(matching(mongo, where("text").regex("^(a|end)."))).containsExactly("a.c", "a]c", "abc");
            assertThat(matching(mongo, where("text").regex("a[\\]\\.]c"))).containsExactly("a.c", "a]c");
            assertThat(matching(mongo, where("text").regex("^[^a-z]{3}$"))).containsExactly("FOX");
            assertThat(OpenMongo.failure(() -> matching(mongo, where("text").regex("\\d")))
                            .code())
                    .isEqualTo(ErrorCode.VALIDATION);
        }
    }

    private static OpenMongo words(MongoTarget target) {
        OpenMongo mongo = OpenMongo.on(target).with(WORD);
        for (String text : List.of("fox", "FOX", "brown", "Known", "a.c", "abc", "a]c", "end\n")) {
            mongo.create(WORD, "text", text);
        }
        return mongo;
    }

    private static List<Object> matching(OpenMongo mongo, Filter filter) {
        return mongo.list(WORD, "text", filter).stream()
                .sorted((one, other) -> String.CASE_INSENSITIVE_ORDER
                        .thenComparing(String::compareTo)
                        .compare((String) one, (String) other))
                .toList();
    }
}
