package dev.dataflow.examples.filters;

import static dev.dataflow.core.Fields.where;

import dev.dataflow.api.filter.Filter;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * The tables of docs/filters.md, row by row: {@link FiltersPageTest} compares the texts, {@link FilterExamplesTest}
 * runs them.
 */
final class FilterForms {

    private static final BigDecimal ONE = new BigDecimal("1.00");
    private static final BigDecimal TEN = new BigDecimal("10.00");
    private static final LocalDate DAY = LocalDate.of(2000, 1, 1);

    /** One filter in its three forms, and the keys of the contacts that it finds. */
    record Form(Map<String, ?> map, Filter fluent, Filter reference, List<Long> found) {
        Form(Map<String, ?> map, Filter fluent, Filter reference, long... found) {
            this(map, fluent, reference, Arrays.stream(found).boxed().toList());
        }
    }

    static final List<Form> ALL = List.of(
            // Comparisons
            new Form(
                    Map.of("country", Map.of("$eq", "UK")),
                    Filter.where("country").eq("UK"),
                    where(Contact::country).eq("UK"),
                    1,
                    3),
            new Form(
                    Map.of("country", "UK"),
                    Filter.where("country").eq("UK"),
                    where(Contact::country).eq("UK"),
                    1,
                    3),
            new Form(
                    Map.of("country", Map.of("$ne", "UK")),
                    Filter.where("country").ne("UK"),
                    where(Contact::country).ne("UK"),
                    2,
                    4,
                    5),
            new Form(
                    Map.of("credit", Map.of("$gt", "10.00")),
                    Filter.where("credit").gt(TEN),
                    where(Contact::credit).gt(TEN),
                    1,
                    5),
            new Form(
                    Map.of("credit", Map.of("$gte", "10.00")),
                    Filter.where("credit").gte(TEN),
                    where(Contact::credit).gte(TEN),
                    1,
                    4,
                    5),
            new Form(
                    Map.of("birthday", Map.of("$lt", "2000-01-01")),
                    Filter.where("birthday").lt(DAY),
                    where(Contact::birthday).lt(DAY),
                    1,
                    4),
            new Form(
                    Map.of("birthday", Map.of("$lte", "2000-01-01")),
                    Filter.where("birthday").lte(DAY),
                    where(Contact::birthday).lte(DAY),
                    1,
                    4,
                    5),
            new Form(
                    Map.of("credit", Map.of("$between", List.of("1.00", "10.00"))),
                    Filter.where("credit").between(ONE, TEN),
                    where(Contact::credit).between(ONE, TEN),
                    2,
                    4),
            new Form(
                    Map.of("country", Map.of("$in", List.of("UK", "IE"))),
                    Filter.where("country").in("UK", "IE"),
                    where(Contact::country).in("UK", "IE"),
                    1,
                    2,
                    3),
            new Form(
                    Map.of("country", Map.of("$in", List.of("UK", "IE"))),
                    Filter.in("country", List.of("UK", "IE")),
                    where(Contact::country).in(List.of("UK", "IE")),
                    1,
                    2,
                    3),
            new Form(
                    Map.of("country", Map.of("$notIn", List.of("UK", "IE"))),
                    Filter.where("country").notIn(List.of("UK", "IE")),
                    where(Contact::country).notIn(List.of("UK", "IE")),
                    4,
                    5),
            new Form(
                    Map.of("country", Map.of("$isNull", true)),
                    Filter.where("country").isNull(),
                    where(Contact::country).isNull(),
                    4),
            new Form(
                    Map.of("country", Map.of("$isNull", false)),
                    Filter.where("country").isNotNull(),
                    where(Contact::country).isNotNull(),
                    1,
                    2,
                    3,
                    5),
            // Text
            new Form(
                    Map.of("name", Map.of("$contains", "50%")),
                    Filter.where("name").contains("50%"),
                    where(Contact::name).contains("50%"),
                    3),
            new Form(
                    Map.of("name", Map.of("$startsWith", "A")),
                    Filter.where("name").startsWith("A"),
                    where(Contact::name).startsWith("A"),
                    1,
                    3,
                    5),
            new Form(
                    Map.of("name", Map.of("$endsWith", ".")),
                    Filter.where("name").endsWith("."),
                    where(Contact::name).endsWith("."),
                    4),
            new Form(
                    Map.of("name", Map.of("$like", "A_a%")),
                    Filter.where("name").like("A_a%"),
                    where(Contact::name).like("A_a%"),
                    1,
                    3),
            new Form(
                    Map.of("name", Map.of("$regex", "^A(d|n)a")),
                    Filter.where("name").regex("^A(d|n)a"),
                    where(Contact::name).regex("^A(d|n)a"),
                    1,
                    3),
            new Form(
                    Map.of("name", Map.of("$icontains", "ADA")),
                    Filter.where("name").containsIgnoringCase("ADA"),
                    where(Contact::name).containsIgnoringCase("ADA"),
                    1,
                    4),
            new Form(
                    Map.of("name", Map.of("$istartsWith", "a")),
                    Filter.where("name").startsWithIgnoringCase("a"),
                    where(Contact::name).startsWithIgnoringCase("a"),
                    1,
                    3,
                    4,
                    5),
            new Form(
                    Map.of("name", Map.of("$iendsWith", "B")),
                    Filter.where("name").endsWithIgnoringCase("B"),
                    where(Contact::name).endsWithIgnoringCase("B"),
                    2,
                    5),
            new Form(
                    Map.of("name", Map.of("$ilike", "a_a%")),
                    Filter.where("name").likeIgnoringCase("a_a%"),
                    where(Contact::name).likeIgnoringCase("a_a%"),
                    1,
                    3,
                    4),
            // Logic
            new Form(
                    Map.of("country", "UK", "credit", Map.of("$gt", "1.00")),
                    Filter.where("country").eq("UK").and(Filter.where("credit").gt(ONE)),
                    where(Contact::country).eq("UK").and(where(Contact::credit).gt(ONE)),
                    1),
            new Form(
                    Map.of("$and", List.of(Map.of("country", "UK"), Map.of("credit", Map.of("$gt", "1.00")))),
                    Filter.and(
                            Filter.where("country").eq("UK"),
                            Filter.where("credit").gt(ONE)),
                    Filter.and(
                            where(Contact::country).eq("UK"),
                            where(Contact::credit).gt(ONE)),
                    1),
            new Form(
                    Map.of("$or", List.of(Map.of("country", "IE"), Map.of("credit", Map.of("$gt", "10.00")))),
                    Filter.where("country").eq("IE").or(Filter.where("credit").gt(TEN)),
                    where(Contact::country).eq("IE").or(where(Contact::credit).gt(TEN)),
                    1,
                    2,
                    5),
            new Form(
                    Map.of("$not", Map.of("birthday", Map.of("$lt", "2000-01-01"))),
                    Filter.not(Filter.where("birthday").lt(DAY)),
                    where(Contact::birthday).lt(DAY).negated(),
                    2,
                    3,
                    5),
            new Form(Map.of(), Filter.all(), Filter.and(), 1, 2, 3, 4, 5),
            new Form(Map.of("$or", List.of()), Filter.none(), Filter.or()),
            // Nulls
            new Form(
                    Collections.singletonMap("country", null),
                    Filter.where("country").eq(null),
                    where(Contact::country).eq(null),
                    4),
            new Form(
                    Map.of("country", Collections.singletonMap("$ne", null)),
                    Filter.where("country").ne(null),
                    where(Contact::country).ne(null),
                    1,
                    2,
                    3,
                    5),
            new Form(
                    Map.of("country", Map.of("$in", Collections.singletonList(null))),
                    Filter.in("country", Collections.singletonList(null)),
                    where(Contact::country).in(Collections.singletonList(null)),
                    4),
            new Form(
                    Map.of("country", Map.of("$in", List.of())),
                    Filter.where("country").in(),
                    where(Contact::country).in()),
            new Form(
                    Map.of("country", Map.of("$notIn", List.of())),
                    Filter.where("country").notIn(List.of()),
                    where(Contact::country).notIn(List.of()),
                    1,
                    2,
                    3,
                    4,
                    5),
            // JSON
            new Form(
                    Map.of("details.city", "London"),
                    Filter.where("details.city").eq("London"),
                    where(Contact::details, "city").eq("London"),
                    1),
            new Form(
                    Map.of("details.address.zip", Map.of("$startsWith", "N")),
                    Filter.where("details.address.zip").startsWith("N"),
                    where(Contact::details, "address", "zip").startsWith("N"),
                    1),
            new Form(
                    Map.of("details.size", Map.of("$gte", 5)),
                    Filter.where("details.size").gte(5),
                    where(Contact::details, "size").gte(5),
                    1,
                    2),
            new Form(
                    Map.of("details.vip", Map.of("$ne", true)),
                    Filter.where("details.vip").ne(true),
                    where(Contact::details, "vip").ne(true),
                    2,
                    3,
                    4,
                    5),
            new Form(
                    Map.of("details.city", Map.of("$isNull", true)),
                    Filter.where("details.city").isNull(),
                    where(Contact::details, "city").isNull(),
                    3,
                    4,
                    5));

    private FilterForms() {}
}
