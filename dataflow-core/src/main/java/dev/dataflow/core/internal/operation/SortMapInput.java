package dev.dataflow.core.internal.operation;

import dev.dataflow.api.error.UnknownName;
import dev.dataflow.api.filter.Sort;
import dev.dataflow.core.internal.value.Problems;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the order by one field in map form: {@code {"field": "total", "direction": "desc", "nulls": "last"}}. */
final class SortMapInput {

    private static final List<String> NAMES = List.of("field", "direction", "nulls");
    private static final Map<String, Sort.Direction> DIRECTIONS =
            Map.of("asc", Sort.Direction.ASC, "desc", Sort.Direction.DESC);
    private static final Map<String, Sort.Nulls> NULLS =
            Map.of("smallest", Sort.Nulls.SMALLEST, "first", Sort.Nulls.FIRST, "last", Sort.Nulls.LAST);

    private SortMapInput() {}

    /** The order; null where a problem with its form was noted. */
    static @Nullable Sort read(Map<?, ?> given, Problems problems) {
        boolean known = true;
        for (Object name : given.keySet()) {
            if (!(name instanceof String text)) {
                problems.add("sort", "sort: takes maps of %s, but one has a name that is no String".formatted(NAMES));
                known = false;
            } else if (!NAMES.contains(text)) {
                problems.add("sort", "sort: " + UnknownName.message("part", text, "an order", NAMES));
                known = false;
            }
        }
        Optional<Sort.Direction> direction =
                part("direction", given.get("direction"), List.of("asc", "desc"), DIRECTIONS, problems);
        Optional<Sort.Nulls> nulls =
                part("nulls", given.get("nulls"), List.of("smallest", "first", "last"), NULLS, problems);
        Object field = given.get("field");
        if (!(field instanceof String)) {
            problems.add("sort", "sort: 'field' takes a field's name, but was given " + told(field));
        }
        return known && field instanceof String name && direction.isPresent() && nulls.isPresent()
                ? new Sort(name, direction.get(), nulls.get())
                : null;
    }

    /** The first choice where nothing was given. */
    private static <T> Optional<T> part(
            String name, @Nullable Object given, List<String> choices, Map<String, T> values, Problems problems) {
        T value = given == null ? values.get(choices.get(0)) : given instanceof String text ? values.get(text) : null;
        if (value == null) {
            problems.add("sort", "sort: '%s' takes one of %s, but was given %s".formatted(name, choices, told(given)));
        }
        return Optional.ofNullable(value);
    }

    private static String told(@Nullable Object given) {
        return switch (given) {
            case null -> "nothing";
            case String text -> "another text";
            default -> "a " + given.getClass().getTypeName();
        };
    }
}
