package dev.dataflow.core.internal.filter;

import static dev.dataflow.api.filter.Filter.where;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.api.filter.Filter;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class FilterMapTest {

    private static final BigDecimal FIVE = new BigDecimal("5.00");
    private static final BigDecimal NINE = new BigDecimal("9.00");

    static Stream<Arguments> meanings() {
        return Stream.of(
                Arguments.of(Map.of(), Filter.all()),
                Arguments.of(Map.of("country", "Canada"), where("country").eq("Canada")),
                Arguments.of(
                        Collections.singletonMap("paid", null), where("paid").isNull()),
                Arguments.of(
                        ordered("country", "Canada", "total", 5),
                        Filter.and(where("country").eq("Canada"), where("total").eq(FIVE))),
                Arguments.of(
                        Map.of("total", ordered("$gte", 5, "$lt", 9)),
                        Filter.and(where("total").gte(FIVE), where("total").lt(NINE))),
                Arguments.of(Map.of("total", Map.of("$eq", 5)), where("total").eq(FIVE)),
                Arguments.of(Map.of("total", Map.of("$ne", 5)), where("total").ne(FIVE)),
                Arguments.of(Map.of("total", Map.of("$gt", 5)), where("total").gt(FIVE)),
                Arguments.of(Map.of("total", Map.of("$lte", 5)), where("total").lte(FIVE)),
                Arguments.of(
                        Map.of("paid", Collections.singletonMap("$ne", null)),
                        where("paid").isNotNull()),
                Arguments.of(
                        Map.of("total", Map.of("$in", List.of(5, 9))),
                        where("total").in(FIVE, NINE)),
                Arguments.of(
                        Map.of("state", Map.of("$in", Arrays.asList("OPEN", null))),
                        where("state").in("OPEN", null)),
                Arguments.of(
                        Map.of("total", Map.of("$in", List.of())),
                        where("total").in()),
                Arguments.of(
                        Map.of("total", Map.of("$notIn", List.of(5))),
                        where("total").notIn(List.of(FIVE))),
                Arguments.of(
                        Map.of("total", Map.of("$between", List.of(5, 9))),
                        where("total").between(FIVE, NINE)),
                Arguments.of(
                        Map.of("paid", Map.of("$isNull", true)), where("paid").isNull()),
                Arguments.of(
                        Map.of("paid", Map.of("$isNull", false)), where("paid").isNotNull()),
                Arguments.of(
                        Map.of("country", Map.of("$contains", "an")),
                        where("country").contains("an")),
                Arguments.of(
                        Map.of("country", Map.of("$startsWith", "C")),
                        where("country").startsWith("C")),
                Arguments.of(
                        Map.of("country", Map.of("$endsWith", "a")),
                        where("country").endsWith("a")),
                Arguments.of(
                        Map.of("country", Map.of("$like", "C%\\%")),
                        where("country").like("C%\\%")),
                Arguments.of(
                        Map.of("country", Map.of("$regex", "^[A-C]")),
                        where("country").regex("^[A-C]")),
                Arguments.of(
                        Map.of("country", ordered("$icontains", "AN", "$istartsWith", "c")),
                        Filter.and(
                                where("country").containsIgnoringCase("AN"),
                                where("country").startsWithIgnoringCase("c"))),
                Arguments.of(
                        Map.of("country", ordered("$iendsWith", "A", "$ilike", "c%")),
                        Filter.and(
                                where("country").endsWithIgnoringCase("A"),
                                where("country").likeIgnoringCase("c%"))),
                Arguments.of(
                        Map.of("extra.address.city", "Oslo"),
                        where("extra.address.city").eq("Oslo")),
                Arguments.of(
                        Map.of("extra.size", Map.of("$between", List.of(1, 2.5))),
                        where("extra.size").between(1L, 2.5)),
                Arguments.of(
                        Map.of("extra.size", Map.of("$in", Arrays.asList((short) 1, true, null))),
                        where("extra.size").in(1L, true, null)),
                Arguments.of(
                        Map.of("extra.name", ordered("$isNull", false, "$icontains", "x")),
                        Filter.and(
                                where("extra.name").isNotNull(),
                                where("extra.name").containsIgnoringCase("x"))),
                Arguments.of(
                        Map.of("$or", List.of(Map.of("country", "A"), Map.of("country", "B"))),
                        Filter.or(where("country").eq("A"), where("country").eq("B"))),
                Arguments.of(
                        Map.of("$and", List.of(Map.of("country", "A"), Map.of("total", 5))),
                        Filter.and(where("country").eq("A"), where("total").eq(FIVE))),
                Arguments.of(Map.of("$or", List.of()), Filter.none()),
                Arguments.of(
                        Map.of("$not", Map.of("country", "A")),
                        Filter.not(where("country").eq("A"))));
    }

    @ParameterizedTest
    @MethodSource("meanings")
    void mapsMeanWhatTheFluentFormSays(Map<String, ?> map, Filter meaning) {
        assertThat(Invoices.read(map)).isEqualTo(meaning);
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                Arguments.of(Map.of("contry", "Canada"), "contry", "did you mean 'country'?"),
                Arguments.of(Map.of("$nor", List.of()), "filter", "has no operator '$nor'"),
                Arguments.of(Map.of("$gte", 5), "filter", "operators on values stand behind a field"),
                Arguments.of(Map.of("total", Map.of("$gtee", 5)), "total", "did you mean '$gte'?"),
                Arguments.of(Map.of("total", Map.of("gte", 5)), "total", "has no operator 'gte'"),
                Arguments.of(Map.of("total", Map.of("$and", List.of())), "total", "has no operator '$and'"),
                Arguments.of(Map.of("total", Map.of()), "filter", "has an empty map"),
                Arguments.of(Map.of("total", List.of(5)), "filter", "use $in"),
                Arguments.of(Map.of(7, "x"), "filter", "a key that is not a String"),
                Arguments.of(Map.of("total", Map.of(7, 5)), "filter", "an operator that is not a String"),
                Arguments.of(Map.of("total", Collections.singletonMap("$gt", null)), "total", "$gt takes a value"),
                Arguments.of(Map.of("total", Map.of("$in", 5)), "total", "$in takes a list"),
                Arguments.of(Map.of("total", Map.of("$between", List.of(5))), "total", "a list of two values"),
                Arguments.of(
                        Map.of("total", Map.of("$between", Arrays.asList(5, null))),
                        "total",
                        "takes a value, not null"),
                Arguments.of(Map.of("paid", Map.of("$isNull", 1)), "paid", "$isNull takes true or false"),
                Arguments.of(Map.of("country", Map.of("$like", 1)), "country", "$like takes a text"),
                Arguments.of(Map.of("$and", Map.of()), "filter", "$and takes a list of maps"),
                Arguments.of(Map.of("$or", List.of("x")), "filter", "but has another element"),
                Arguments.of(Map.of("$not", List.of()), "filter", "$not takes a map"),
                Arguments.of(Map.of("total", Map.of("$eq", Map.of("$gt", 5))), "total", "takes a number"),
                Arguments.of("country = 'x'", "filter", "takes a Filter or a map, but was given a java.lang.String"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void mistakesAreNamed(Object given, String name, String why) {
        assertThat(Invoices.refusal(given)).hasMessageContaining(why);
        assertThat(Invoices.refusal(given).fields()).containsExactly(name);
    }

    @Test
    void aTextThatLooksLikeAnOperatorIsAValue() {
        assertThat(Invoices.read(Map.of("country", "$ne")))
                .isEqualTo(where("country").eq("$ne"));
        assertThat(Invoices.read(Map.of("country", Map.of("$in", List.of("$or")))))
                .isEqualTo(where("country").in("$or"));
    }

    @Test
    void reportsAllMistakesAtOnce() {
        assertThat(Invoices.refusal(ordered("contry", "x", "total", Map.of("$gtee", 1), "paid", "yesterday"))
                        .fields())
                .containsExactlyInAnyOrder("contry", "total", "paid");
    }

    @Test
    void nestingIsBounded() {
        Map<String, ?> filter = Map.of("country", "x");
        for (int level = 0; level < 10_000; level++) {
            filter = Map.of("$not", filter);
        }

        assertThat(Invoices.refusal(filter)).hasMessageContaining("nested deeper than 32 levels");
    }

    private static Map<String, Object> ordered(Object... namesAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int position = 0; position < namesAndValues.length; position += 2) {
            map.put((String) namesAndValues[position], namesAndValues[position + 1]);
        }
        return map;
    }
}
