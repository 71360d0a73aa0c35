package dev.dataflow.core.internal.filter;

import dev.dataflow.api.filter.Filter;
import java.util.List;

/**
 * Whether a filter looks at the rows at all. A filter map that came out empty, or {@code $notIn} of nothing, matches
 * everything without saying so: an update or delete with it is refused.
 */
public enum FilterTruth {
    /** True for every row. */
    ALWAYS,
    /** True for no row. */
    NEVER,
    /** It depends on the row. */
    DEPENDS;

    /** How a filter in canonical form is. */
    public static FilterTruth of(Filter filter) {
        return switch (filter) {
            case Filter.All all -> ALWAYS;
            case Filter.In in when in.values().isEmpty() -> NEVER;
            case Filter.In in -> DEPENDS;
            case Filter.And and -> combined(and.operands(), NEVER, ALWAYS);
            case Filter.Or or -> combined(or.operands(), ALWAYS, NEVER);
            case Filter.Not not -> of(not.operand()).negated();
            case Filter.Comparison comparison -> DEPENDS;
            case Filter.Between between -> DEPENDS;
            case Filter.TextMatch match -> DEPENDS;
        };
    }

    private static FilterTruth combined(List<Filter> operands, FilterTruth deciding, FilterTruth neutral) {
        List<FilterTruth> truths = operands.stream().map(FilterTruth::of).toList();
        if (truths.contains(deciding)) {
            return deciding;
        }
        return truths.contains(DEPENDS) ? DEPENDS : neutral;
    }

    private FilterTruth negated() {
        return switch (this) {
            case ALWAYS -> NEVER;
            case NEVER -> ALWAYS;
            case DEPENDS -> DEPENDS;
        };
    }
}
