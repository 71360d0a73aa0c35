package dev.dataflow.core.internal.filter;

import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.filter.ComparisonOperator;
import dev.dataflow.api.filter.Filter;
import dev.dataflow.api.filter.RegexPattern;
import dev.dataflow.core.internal.value.Problems;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Checks a filter against what it may name and brings it to canonical form: operands as stored values are, conjunctions
 * within conjunctions made one (a chain of {@code and} calls is as long as it likes, but not deep). Made for one
 * request; not thread-safe.
 */
final class FilterCheck {

    private final FilterNames names;
    private final Problems problems;
    private long listed;

    FilterCheck(FilterNames names, Problems problems) {
        this.names = names;
        this.problems = problems;
    }

    Filter check(Filter filter) {
        return check(filter, 1);
    }

    private Filter check(Filter filter, int depth) {
        if (depth > FilterInput.MAX_DEPTH) {
            problems.add(
                    names.port(), "%s: is nested deeper than %d levels".formatted(names.port(), FilterInput.MAX_DEPTH));
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
        Optional<Place> found = Place.find(comparison.field(), names, problems);
        if (found.isEmpty()) {
            return comparison;
        }
        Object given = comparison.value();
        Object operand = given != null && isOrder(comparison.operator())
                ? found.get().orderedOperand(given, problems)
                : found.get().operand(given, problems);
        boolean refused = operand == null && given != null;
        return refused ? comparison : new Filter.Comparison(comparison.field(), comparison.operator(), operand);
    }

    private Filter in(Filter.In in) {
        Optional<Place> found = Place.find(in.field(), names, problems);
        if (found.isEmpty()) {
            return in;
        }
        boolean hadRoom = listed <= Filter.In.MOST_VALUES;
        listed += in.values().size();
        if (listed > Filter.In.MOST_VALUES) {
            if (hadRoom) {
                found.get()
                        .wrong(
                                "with IN of field '%s' the lists of the filter have %d values, but may have %d at most in all"
                                        .formatted(in.field(), listed, Filter.In.MOST_VALUES),
                                problems);
            }
            return in;
        }
        List<@Nullable Object> operands = new ArrayList<>(in.values().size());
        for (Object each : in.values()) {
            operands.add(found.get().operand(each, problems));
        }
        return Filter.in(in.field(), operands);
    }

    private Filter between(Filter.Between between) {
        Optional<Place> found = Place.find(between.field(), names, problems);
        if (found.isEmpty()) {
            return between;
        }
        Place place = found.get();
        Object low = place.orderedOperand(between.low(), problems);
        Object high = place.orderedOperand(between.high(), problems);
        if (low == null || high == null) {
            return between;
        }
        if (low instanceof String != high instanceof String) {
            place.wrong("'%s' is between two texts or two numbers".formatted(place.name()), problems);
        }
        return new Filter.Between(between.field(), low, high);
    }

    private Filter textMatch(Filter.TextMatch match) {
        Optional<Place> found = Place.find(match.field(), names, problems);
        if (found.isEmpty()) {
            return match;
        }
        Place place = found.get();
        switch (match.operator()) {
            case CONTAINS, STARTS_WITH, ENDS_WITH -> {}
            case LIKE -> requireLike(place, match.operand());
            case REGEX -> requireRegex(place, match.operand());
        }
        String operand = place.text(match.operator().name(), match.operand(), problems);
        return operand == null
                ? match
                : new Filter.TextMatch(match.field(), match.operator(), operand, match.ignoreCase());
    }

    private void requireRegex(Place place, String pattern) {
        try {
            RegexPattern.parse(pattern);
        } catch (DataFlowException outside) {
            place.wrong("REGEX of field '%s': %s".formatted(place.name(), outside.detail()), problems);
        }
    }

    private void requireLike(Place place, String pattern) {
        if (!isPattern(pattern)) {
            place.wrong(
                    "LIKE of field '%s' has a backslash that is not before %%, _ or another backslash"
                            .formatted(place.name()),
                    problems);
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
