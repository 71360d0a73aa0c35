package dev.dataflow.core.internal.filter;

import dev.dataflow.api.filter.ComparisonOperator;
import dev.dataflow.api.filter.Filter;
import dev.dataflow.api.filter.TextOperator;
import dev.dataflow.api.model.FieldDefinition;
import dev.dataflow.api.model.FieldType;
import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.core.internal.value.CanonicalValues;
import dev.dataflow.core.internal.value.Problems;
import dev.dataflow.core.internal.value.TypeNames;
import dev.dataflow.core.internal.value.UnknownFields;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Checks a filter against a model and brings it to canonical form: operands as stored values are, conjunctions within
 * conjunctions made one (a chain of {@code and} calls is as long as it likes, but not deep). Made for one request; not
 * thread-safe.
 */
final class FilterCheck {

    private final ModelDefinition model;
    private final Problems problems;

    FilterCheck(ModelDefinition model, Problems problems) {
        this.model = model;
        this.problems = problems;
    }

    Filter check(Filter filter) {
        return check(filter, 1);
    }

    private Filter check(Filter filter, int depth) {
        if (depth > FilterInput.MAX_DEPTH) {
            problems.add("filter", "filter: is nested deeper than %d levels".formatted(FilterInput.MAX_DEPTH));
            return Filter.none();
        }
        return switch (filter) {
            case Filter.All all -> all;
            case Filter.Comparison comparison -> comparison(comparison);
            case Filter.In in -> in(in);
            case Filter.Between between -> between(between);
            case Filter.TextMatch match -> textMatch(match);
            case Filter.And and -> and(and, depth);
            case Filter.Or or -> or(or, depth);
            case Filter.Not not -> new Filter.Not(check(not.operand(), depth + 1));
        };
    }

    private Filter and(Filter.And and, int depth) {
        List<Filter> operands =
                flattened(and, each -> each instanceof Filter.And inner ? inner.operands() : null).stream()
                        .map(each -> check(each, depth + 1))
                        .filter(each -> !(each instanceof Filter.All))
                        .toList();
        return switch (operands.size()) {
            case 0 -> Filter.all();
            case 1 -> operands.get(0);
            default -> new Filter.And(operands);
        };
    }

    private Filter or(Filter.Or or, int depth) {
        List<Filter> operands =
                flattened(or, each -> each instanceof Filter.Or inner ? inner.operands() : null).stream()
                        .map(each -> check(each, depth + 1))
                        .toList();
        return operands.size() == 1 ? operands.get(0) : new Filter.Or(operands);
    }

    /** Without recursion: a thousand chained calls nest a thousand levels. */
    private static List<Filter> flattened(Filter top, Function<Filter, @Nullable List<Filter>> operandsOf) {
        List<Filter> flat = new ArrayList<>();
        Deque<Filter> pending = new ArrayDeque<>(List.of(top));
        while (!pending.isEmpty()) {
            Filter next = pending.pop();
            List<Filter> inner = operandsOf.apply(next);
            if (inner == null) {
                flat.add(next);
            } else {
                inner.reversed().forEach(pending::push);
            }
        }
        return flat;
    }

    private Filter comparison(Filter.Comparison comparison) {
        Optional<FieldDefinition> found = field(comparison.field());
        if (found.isEmpty()) {
            return comparison;
        }
        FieldDefinition field = found.get();
        if (isOrder(comparison.operator())) {
            requireOrdered(field);
        }
        Object operand = operand(field, comparison.value());
        boolean refused = operand == null && comparison.value() != null;
        return refused ? comparison : new Filter.Comparison(field.name(), comparison.operator(), operand);
    }

    private Filter in(Filter.In in) {
        Optional<FieldDefinition> found = field(in.field());
        if (found.isEmpty()) {
            return in;
        }
        List<@Nullable Object> operands = new ArrayList<>(in.values().size());
        for (Object each : in.values()) {
            operands.add(operand(found.get(), each));
        }
        return Filter.in(in.field(), operands);
    }

    private Filter between(Filter.Between between) {
        Optional<FieldDefinition> found = field(between.field());
        if (found.isEmpty()) {
            return between;
        }
        requireOrdered(found.get());
        Object low = operand(found.get(), between.low());
        Object high = operand(found.get(), between.high());
        return low == null || high == null ? between : new Filter.Between(between.field(), low, high);
    }

    private Filter textMatch(Filter.TextMatch match) {
        Optional<FieldDefinition> found = field(match.field());
        if (found.isEmpty()) {
            return match;
        }
        FieldDefinition field = found.get();
        if (!(field.type() instanceof FieldType.StringType || field.type() instanceof FieldType.TextType)) {
            problems.add(
                    field.name(),
                    "filter: %s applies to STRING and TEXT, but field '%s' is of type %s"
                            .formatted(match.operator(), field.name(), TypeNames.of(field.type())));
        }
        if (match.operator() == TextOperator.LIKE && !isPattern(match.operand())) {
            problems.add(
                    field.name(),
                    "filter: LIKE of field '%s' has a backslash that is not before %%, _ or another backslash"
                            .formatted(field.name()));
        }
        String operand = CanonicalValues.text(field, match.operand(), problems);
        return operand == null
                ? match
                : new Filter.TextMatch(field.name(), match.operator(), operand, match.ignoreCase());
    }

    private Optional<FieldDefinition> field(String name) {
        Optional<FieldDefinition> found = model.findField(name);
        if (found.isEmpty()) {
            UnknownFields.add(model, name, "filter: ", problems);
        }
        return found;
    }

    private @Nullable Object operand(FieldDefinition field, @Nullable Object value) {
        if (value == null) {
            return null;
        }
        if (field.type() instanceof FieldType.JsonType) {
            problems.add(
                    field.name(), "filter: field '%s' of type JSON is compared only with null".formatted(field.name()));
            return null;
        }
        return CanonicalValues.operand(field, value, problems);
    }

    private void requireOrdered(FieldDefinition field) {
        if (!field.type().ordered()) {
            problems.add(
                    field.name(),
                    "filter: field '%s' of type %s has no order: only equality can be asked for"
                            .formatted(field.name(), TypeNames.of(field.type())));
        }
    }

    private static boolean isOrder(ComparisonOperator operator) {
        return switch (operator) {
            case EQ, NE -> false;
            case GT, GTE, LT, LTE -> true;
        };
    }

    private static boolean isPattern(String pattern) {
        for (int position = 0; position < pattern.length(); position++) {
            if (pattern.charAt(position) == '\\') {
                position++;
                if (position == pattern.length() || "%_\\".indexOf(pattern.charAt(position)) < 0) {
                    return false;
                }
            }
        }
        return true;
    }
}
