package dev.dataflow.core.internal.filter;

import dev.dataflow.api.error.UnknownName;
import dev.dataflow.api.filter.Filter;
import dev.dataflow.core.internal.value.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the map form of a filter that {@link dev.dataflow.api.node.PortType#FILTER} describes. Fields and operands are
 * checked later, by {@link FilterCheck}. Made for one request; not thread-safe.
 *
 * <p>An operator is recognised in two positions only: as a key of the filter ({@code $and $or $not}), and as a key of
 * the map behind a field. Everything else, a text that begins with a dollar sign too, is a value.
 */
final class FilterMapParser {

    private static final List<String> CONNECTIVES = List.of("$and", "$or", "$not");

    private final String port;
    private final Problems problems;

    FilterMapParser(String port, Problems problems) {
        this.port = port;
        this.problems = problems;
    }

    Filter parse(Map<?, ?> map) {
        return parse(map, 1);
    }

    private Filter parse(Map<?, ?> map, int depth) {
        if (depth > FilterInput.MAX_DEPTH) {
            return refused("is nested deeper than %d levels".formatted(FilterInput.MAX_DEPTH));
        }
        List<Filter> conditions = new ArrayList<>(map.size());
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            if (entry.getKey() instanceof String name) {
                conditions.add(entry(name, entry.getValue(), depth));
            } else {
                conditions.add(refused("has a key that is not a String"));
            }
        }
        return conditions.size() == 1 ? conditions.get(0) : new Filter.And(conditions);
    }

    private Filter entry(String name, @Nullable Object value, int depth) {
        return switch (name) {
            case "$and" -> new Filter.And(operands(name, value, depth));
            case "$or" -> new Filter.Or(operands(name, value, depth));
            case "$not" ->
                value instanceof Map<?, ?> map ? new Filter.Not(parse(map, depth + 1)) : refused("$not takes a map");
            default ->
                name.startsWith("$")
                        ? refused(UnknownName.message("operator", name, "a filter", CONNECTIVES)
                                + "; operators on values stand behind a field")
                        : condition(name, value);
        };
    }

    private List<Filter> operands(String operator, @Nullable Object value, int depth) {
        if (!(value instanceof List<?> list)) {
            return List.of(refused("%s takes a list of maps".formatted(operator)));
        }
        List<Filter> operands = new ArrayList<>(list.size());
        for (Object each : list) {
            operands.add(
                    each instanceof Map<?, ?> map
                            ? parse(map, depth + 1)
                            : refused("%s takes a list of maps, but has another element".formatted(operator)));
        }
        return operands;
    }

    private Filter condition(String field, @Nullable Object value) {
        return switch (value) {
            case null -> Filter.where(field).isNull();
            case Map<?, ?> operators
            when operators.isEmpty() -> refused("field '%s' has an empty map".formatted(field));
            case Map<?, ?> operators -> {
                List<Filter> conditions = new ArrayList<>(operators.size());
                for (Map.Entry<?, ?> entry : operators.entrySet()) {
                    conditions.add(operator(field, entry.getKey(), entry.getValue()));
                }
                yield new Filter.And(conditions);
            }
            case List<?> list -> refused("field '%s' has a list; for one of several values use $in".formatted(field));
            default -> Filter.where(field).eq(value);
        };
    }

    private Filter operator(String field, @Nullable Object key, @Nullable Object operand) {
        if (!(key instanceof String name)) {
            return refused("field '%s' has an operator that is not a String".formatted(field));
        }
        return ValueOperator.find(name)
                .map(found -> {
                    try {
                        return found.condition(field, operand);
                    } catch (WrongOperand wrong) {
                        return refused("field '%s': %s %s".formatted(field, name, wrong.getMessage()), field);
                    }
                })
                .orElseGet(() -> refused(
                        UnknownName.message("operator", name, "field '" + field + "'", ValueOperator.names()), field));
    }

    private Filter refused(String message) {
        return refused(message, port);
    }

    private Filter refused(String message, String name) {
        problems.add(name, port + ": " + message);
        return Filter.none();
    }
}
