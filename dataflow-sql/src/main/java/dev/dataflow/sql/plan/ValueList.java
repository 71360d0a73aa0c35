package dev.dataflow.sql.plan;

import dev.dataflow.api.filter.Filter;
import dev.dataflow.api.model.FieldPath;
import dev.dataflow.sql.dialect.JsonPaths.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Distinct values of an {@link Filter.In} without null, as a statement takes them; immutable.
 *
 * @param kind as what values inside JSON are compared; empty for those of a column
 * @param values at least one
 */
record ValueList(Optional<Kind> kind, List<Object> values) {

    /** Longer ones are rare: they travel as one parameter where the dialect can, and no plans are kept for them. */
    private static final int MOST_SHORT = 1_024;

    private static final int LEAST_BYTES = 2;

    /** All values in one list, those inside JSON in one for each kind. */
    static List<ValueList> of(Filter.In in) {
        boolean inside = FieldPath.parse(in.field()).isInside();
        Map<Optional<Kind>, Set<Object>> distinct = new LinkedHashMap<>();
        for (Object value : in.values()) {
            if (value != null) {
                Optional<Kind> kind = inside ? Optional.of(Kind.of(value)) : Optional.empty();
                distinct.computeIfAbsent(kind, absent -> new LinkedHashSet<>()).add(value);
            }
        }
        return distinct.entrySet().stream()
                .map(each -> new ValueList(each.getKey(), padded(each.getValue())))
                .toList();
    }

    boolean isLong() {
        return values.size() > MOST_SHORT;
    }

    /** The letters of texts; each value a quotation mark or digit, and what parts it from the next. */
    long leastBytes() {
        return values.stream()
                .mapToLong(each -> LEAST_BYTES + (each instanceof String text ? text.length() : 0))
                .sum();
    }

    /**
     * Of a short list the last value is repeated until there are as many as the next power of two, so that lists of any
     * length need few plans.
     */
    private static List<Object> padded(Set<Object> distinct) {
        List<Object> padded = new ArrayList<>(distinct);
        if (padded.size() <= MOST_SHORT) {
            Object last = padded.get(padded.size() - 1);
            int bucket = Integer.highestOneBit(Math.max(1, padded.size() * 2 - 1));
            while (padded.size() < bucket) {
                padded.add(last);
            }
        }
        return padded;
    }
}
