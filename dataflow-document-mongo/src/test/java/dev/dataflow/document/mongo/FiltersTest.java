package dev.dataflow.document.mongo;

import static dev.dataflow.api.filter.Filter.where;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.filter.Filter;
import dev.dataflow.api.filter.Page;
import dev.dataflow.api.filter.Sort;
import dev.dataflow.api.model.FieldDefinition;
import dev.dataflow.api.model.FieldType;
import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.api.operation.ListOperation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Two-valued logic over nulls, quoting of texts and patterns, order and pages. */
class FiltersTest {

    private static final ModelDefinition ITEM = ModelDefinition.builder("Item")
            .field(FieldDefinition.required("id", new FieldType.IntType()))
            .field(FieldDefinition.optional("name", new FieldType.StringType(50)))
            .field(FieldDefinition.optional("size", new FieldType.LongType()))
            .field(FieldDefinition.optional("extra", new FieldType.JsonType()))
            .key("id")
            .build();

    /** Rows 1 to 4: all values, one without a size, one without a name, and nothing but a list that holds a null. */
    private static OpenMongo items(MongoTarget target) {
        OpenMongo mongo = OpenMongo.on(target).with(ITEM);
        mongo.create(ITEM, "id", 1, "name", "a", "size", 10L, "extra", Map.of("x", 1L));
        mongo.create(ITEM, "id", 2, "name", "b");
        mongo.create(ITEM, "id", 3, "size", 20L);
        mongo.create(ITEM, "id", 4, "extra", Arrays.asList(null, 1L));
        return mongo;
    }

    private static Map<Filter, List<Integer>> expectations() {
        Map<Filter, List<Integer>> expected = new LinkedHashMap<>();
        expected.put(Filter.all(), List.of(1, 2, 3, 4));
        expected.put(Filter.none(), List.of());
        expected.put(where("name").eq("a"), List.of(1));
        expected.put(where("name").ne("a"), List.of(2, 3, 4));
        expected.put(where("name").eq(null), List.of(3, 4));
        expected.put(where("name").ne(null), List.of(1, 2));
        expected.put(where("size").gt(10L), List.of(3));
        expected.put(where("size").gte(10L), List.of(1, 3));
        expected.put(where("size").lt(20L), List.of(1));
        expected.put(where("size").lte(20L), List.of(1, 3));
        expected.put(where("size").between(5L, 15L), List.of(1));
        expected.put(where("size").in(), List.of());
        expected.put(where("size").in(20L, 30L), List.of(3));
        expected.put(where("size").in(20L, null), List.of(2, 3, 4));
        expected.put(where("size").in((Object) null), List.of(2, 4));
        expected.put(where("size").notIn(List.of(20L)), List.of(1, 2, 4));
        expected.put(where("size").notIn(List.of()), List.of(1, 2, 3, 4));
        expected.put(where("name").contains("a"), List.of(1));
        expected.put(where("name").like("%"), List.of(1, 2));
        expected.put(where("extra").isNull(), List.of(2, 3));
        expected.put(where("extra").isNotNull(), List.of(1, 4));
        expected.put(where("extra").in((Object) null), List.of(2, 3));
        expected.put(where("id").eq(2).and(where("name").eq("b")), List.of(2));
        expected.put(where("id").eq(2).and(where("id").eq(3)), List.of());
        expected.put(where("id").eq(2).or(where("size").gt(15L)), List.of(2, 3));
        expected.put(Filter.and(), List.of(1, 2, 3, 4));
        return expected;
    }

    @OnEachServer
    void matchExactlyWhatTheySayAndNotMatchesTheRest(MongoTarget target) {
        try (OpenMongo mongo = items(target)) {
            expectations().forEach((filter, ids) -> {
                List<Integer> others = new ArrayList<>(List.of(1, 2, 3, 4));
                others.removeAll(ids);
                assertThat(mongo.list(ITEM, "id", filter, Sort.asc("id")))
                        .as("%s", filter)
                        .isEqualTo(ids);
                assertThat(mongo.list(ITEM, "id", Filter.not(filter), Sort.asc("id")))
                        .as("not %s", filter)
                        .isEqualTo(others);
                assertThat(mongo.list(ITEM, "id", Filter.not(Filter.not(filter)), Sort.asc("id")))
                        .as("not not %s", filter)
                        .isEqualTo(ids);
                assertThat(mongo.count(ITEM, filter)).isEqualTo(ids.size());
            });
        }
    }

    @OnEachServer
    void takeNoCharacterOfATextForAnOperator(MongoTarget target) {
        List<String> texts = List.of(
                "a.c",
                "abc",
                "a\nc",
                "a*c",
                "A.C",
                "100%",
                "100x",
                "a_c",
                "a\\c",
                "^a",
                "a$",
                "(a|b)",
                "[a]",
                "{2}",
                "a+",
                "\uD83D\uDE00",
                "\\E.*",
                "$where",
                "end\n");
        try (OpenMongo mongo = OpenMongo.on(target).with(ITEM)) {
            for (int id = 0; id < texts.size(); id++) {
                mongo.create(ITEM, "id", id, "name", texts.get(id));
            }
            for (String text : texts) {
                assertThat(mongo.list(ITEM, "name", where("name").eq(text))).containsExactly(text);
                assertThat(mongo.list(ITEM, "name", where("name").contains(text)))
                        .containsExactly(text);
                assertThat(mongo.list(ITEM, "name", where("name").startsWith(text)))
                        .containsExactly(text);
                assertThat(mongo.list(ITEM, "name", where("name").endsWith(text)))
                        .containsExactly(text);
                String escaped = text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
                assertThat(mongo.list(ITEM, "name", where("name").like(escaped)))
                        .containsExactly(text);
            }
            assertThat(mongo.list(ITEM, "name", where("name").like("a_c"), Sort.asc("id")))
                    .containsExactly("a.c", "abc", "a\nc", "a*c", "a_c", "a\\c");
            assertThat(mongo.list(ITEM, "name", where("name").like("_"))).containsExactly("\uD83D\uDE00");
            assertThat(mongo.list(ITEM, "name", where("name").like("end"))).isEmpty();
            assertThat(mongo.list(ITEM, "name", where("name").like("%a%c%"), Sort.asc("id")))
                    .containsExactly("a.c", "abc", "a\nc", "a*c", "a_c", "a\\c");
            assertThat(mongo.list(ITEM, "name", where("name").like("1%0_"), Sort.asc("id")))
                    .containsExactly("100%", "100x");
            assertThat(mongo.list(ITEM, "name", where("name").like("a%_c")))
                    .isEqualTo(mongo.list(ITEM, "name", where("name").like("a_c")));
        }
    }

    @OnEachServer
    void refuseAPatternWithABackslashBeforeAnythingElse(MongoTarget target) {
        try (OpenMongo mongo = items(target)) {
            assertThat(OpenMongo.failure(() -> mongo.count(ITEM, where("name").like("a\\b")))
                            .code())
                    .isEqualTo(ErrorCode.VALIDATION);
            assertThat(OpenMongo.failure(() -> mongo.count(ITEM, where("name").like("a\\")))
                            .code())
                    .isEqualTo(ErrorCode.VALIDATION);
        }
    }

    @OnEachServer
    void refuseAFieldThatTheModelDoesNotHave(MongoTarget target) {
        try (OpenMongo mongo = items(target)) {
            assertThat(OpenMongo.failure(() -> mongo.count(ITEM, where("$where").eq("x")))
                            .code())
                    .isEqualTo(ErrorCode.VALIDATION);
        }
    }

    @OnEachServer
    void placeNullsWhereTheSortSays(MongoTarget target) {
        try (OpenMongo mongo = items(target)) {
            Sort id = Sort.asc("id");
            assertThat(mongo.list(ITEM, "id", Filter.all(), Sort.asc("size"), id))
                    .containsExactly(2, 4, 1, 3);
            assertThat(mongo.list(ITEM, "id", Filter.all(), Sort.desc("size"), id))
                    .containsExactly(3, 1, 2, 4);
            assertThat(mongo.list(ITEM, "id", Filter.all(), Sort.asc("size").nullsLast(), id))
                    .containsExactly(1, 3, 2, 4);
            assertThat(mongo.list(ITEM, "id", Filter.all(), Sort.desc("size").nullsFirst(), id))
                    .containsExactly(2, 4, 3, 1);
            assertThat(mongo.list(
                            ITEM,
                            "id",
                            Filter.all(),
                            Sort.asc("size").nullsLast(),
                            Sort.desc("name").nullsFirst(),
                            id))
                    .containsExactly(1, 3, 4, 2);
        }
    }

    @OnEachServer
    void cutPagesAndFieldsWithFindAndWithAPipeline(MongoTarget target) {
        try (OpenMongo mongo = items(target)) {
            for (Sort sort : List.of(Sort.asc("size"), Sort.desc("size").nullsFirst())) {
                List<Object> all = mongo.list(ITEM, "id", Filter.all(), sort, Sort.asc("id"));
                assertThat(page(mongo, sort, Page.of(2, 1))).isEqualTo(all.subList(1, 3));
                assertThat(page(mongo, sort, Page.first(0))).isEmpty();
                assertThat(page(mongo, sort, Page.of(10, 3))).isEqualTo(all.subList(3, 4));
                assertThat(page(mongo, sort, Page.of(Long.MAX_VALUE, 2))).isEqualTo(all.subList(2, 4));
                assertThat(page(mongo, sort, Page.of(1, Long.MAX_VALUE))).isEmpty();
            }
        }
    }

    private static List<Object> page(OpenMongo mongo, Sort sort, Page page) {
        List<FieldValues> rows = OpenMongo.all(mongo.adapter()
                .execute(new ListOperation(
                        ITEM, Filter.all(), List.of(sort, Sort.asc("id")), page, List.of("size", "id"))));
        assertThat(rows).allSatisfy(row -> assertThat(row.names()).containsExactly("size", "id"));
        return rows.stream().map(row -> row.get("id")).toList();
    }
}
