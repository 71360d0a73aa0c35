package dev.dataflow.tck.query;

import dev.dataflow.api.capability.Capabilities;
import dev.dataflow.api.capability.Capability;
import dev.dataflow.api.filter.ComparisonOperator;
import dev.dataflow.api.filter.Filter;
import dev.dataflow.api.filter.TextOperator;
import dev.dataflow.api.model.FieldDefinition;
import dev.dataflow.api.model.FieldType;
import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.tck.run.Answers;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Rows and filters at random over small sets of values, so that many match. Not thread-safe. */
final class RandomFilters {

    private static final Map<String, FieldType> TYPES = new TreeMap<>(Map.of(
            "whole", new FieldType.IntType(),
            "large", new FieldType.LongType(),
            "price", new FieldType.DecimalType(8, 2),
            "size", new FieldType.DoubleType(),
            "active", new FieldType.BooleanType(),
            "day", new FieldType.DateType(),
            "word", new FieldType.StringType(20)));
    private static final Map<String, List<Object>> VALUES = Map.of(
            "whole", List.of(-2, -1, 0, 1, 2, Integer.MAX_VALUE),
            "large", List.of(-1L, 0L, 1L, (1L << 53) + 1, 1L << 53, Long.MIN_VALUE),
            "price",
                    List.of(
                            new BigDecimal("-1.50"),
                            new BigDecimal("0.00"),
                            new BigDecimal("0.10"),
                            new BigDecimal("9.99"),
                            new BigDecimal("10.00")),
            "size", List.of(-1.5, 0.0, 0.1, 0.25, 1e300),
            "active", List.of(true, false),
            "day",
                    List.of(
                            LocalDate.parse("1969-12-31"),
                            LocalDate.parse("2024-02-29"),
                            LocalDate.parse("2024-03-01")));
    private static final List<String> LETTERS = List.of("a", "b", "A", "B", "%", "_", "\\", "*", ".", "[", "'", " ");
    private static final List<String> LIKE = List.of("a", "b", "A", "%", "_", "\\%", "\\_", "\\\\", "*", "[", ".");
    private static final List<String> REGEX =
            List.of("a", "^a", "B$", "[ab]", "[^A]", ".", "a|_", "^(a|b)+$", "a{2}", "\\.", "^$", "[%_]", "A*b");

    private final Random random;
    private final List<TextOperator> textOperators;
    private final boolean ignoreCase;

    RandomFilters(Random random, Capabilities capabilities) {
        this.random = random;
        this.textOperators = Stream.of(TextOperator.values())
                .filter(each -> each != TextOperator.REGEX || capabilities.supports(Capability.REGEX))
                .toList();
        this.ignoreCase = capabilities.supports(Capability.IGNORE_CASE);
    }

    static ModelDefinition model(String table) {
        ModelDefinition.Builder builder = ModelDefinition.builder("Random")
                .table(table)
                .field(FieldDefinition.required("id", new FieldType.LongType()));
        TYPES.forEach((name, type) -> builder.field(FieldDefinition.optional(name, type)));
        return builder.key("id").build();
    }

    List<FieldValues> rows(int count) {
        List<FieldValues> rows = new ArrayList<>();
        for (long id = 1; id <= count; id++) {
            Map<String, @Nullable Object> row = Answers.map("id", id);
            TYPES.keySet().forEach(each -> row.put(each, random.nextInt(4) == 0 ? null : value(each)));
            rows.add(FieldValues.of(row));
        }
        return rows;
    }

    /** The names of up to two fields, each perhaps descending. */
    String[] order() {
        return random.ints(random.nextInt(3), 0, TYPES.size())
                .distinct()
                .mapToObj(each -> (random.nextBoolean() ? "-" : "") + fields().get(each))
                .toArray(String[]::new);
    }

    Filter filter() {
        return filter(4);
    }

    private Filter filter(int depth) {
        return switch (depth == 1 ? 9 : random.nextInt(10)) {
            case 0, 1 -> new Filter.And(operands(depth));
            case 2, 3 -> new Filter.Or(operands(depth));
            case 4, 5 -> new Filter.Not(filter(depth - 1));
            default -> leaf();
        };
    }

    private List<Filter> operands(int depth) {
        return Stream.generate(() -> filter(depth - 1)).limit(random.nextInt(4)).toList();
    }

    private Filter leaf() {
        String field = one(fields());
        return switch (random.nextInt(6)) {
            case 0 ->
                new Filter.In(
                        field,
                        Stream.generate(() -> random.nextInt(5) == 0 ? null : value(field))
                                .limit(random.nextInt(4))
                                .collect(ArrayList::new, ArrayList::add, ArrayList::addAll));
            case 1 -> new Filter.Between(field, value(field), value(field));
            case 2 ->
                random.nextBoolean()
                        ? Filter.where(field).isNull()
                        : Filter.where(field).isNotNull();
            case 3, 4 -> text();
            default -> new Filter.Comparison(field, one(List.of(ComparisonOperator.values())), value(field));
        };
    }

    private Filter text() {
        TextOperator operator = one(textOperators);
        String operand = switch (operator) {
            case CONTAINS, STARTS_WITH, ENDS_WITH -> text(LETTERS, 3);
            case LIKE -> text(LIKE, 4);
            case REGEX -> one(REGEX);
        };
        return new Filter.TextMatch("word", operator, operand, ignoreCase && random.nextBoolean());
    }

    private Object value(String field) {
        List<Object> values = VALUES.get(field);
        return values == null ? text(LETTERS, 4) : one(values);
    }

    private String text(List<String> pieces, int longest) {
        return Stream.generate(() -> one(pieces))
                .limit(random.nextInt(longest + 1))
                .collect(Collectors.joining());
    }

    private <T> T one(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private static List<String> fields() {
        return List.copyOf(TYPES.keySet());
    }
}
