package dev.dataflow.api.operation;

import dev.dataflow.api.capability.Capability;
import dev.dataflow.api.filter.Filter;
import dev.dataflow.api.filter.Page;
import dev.dataflow.api.filter.Sort;
import dev.dataflow.api.model.ModelDefinition;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Figures about groups of rows. Emits a row for each group with the values of {@code groupBy} and, behind them, the
 * aggregates in the order given; without {@code groupBy} exactly one row.
 *
 * @param filter which rows count
 * @param groupBy the fields whose values make a group, nulls being one value; none of type JSON, BYTES
 * @param aggregates at least one, with distinct names that are none of {@code groupBy}
 * @param having which groups are wanted; it may name {@code groupBy} fields and aggregates, of which operands have the
 *     result type
 * @param sort by {@code groupBy} fields and aggregates; DataFlow always adds the rest of {@code groupBy}, so that it is
 *     total
 * @param page which part of the groups
 */
public record AggregateOperation(
        ModelDefinition model,
        Filter filter,
        List<String> groupBy,
        List<Aggregate> aggregates,
        Filter having,
        List<Sort> sort,
        Page page)
        implements Operation<FieldValues> {

    /** Copies the lists. */
    public AggregateOperation {
        groupBy = List.copyOf(groupBy);
        aggregates = List.copyOf(aggregates);
        sort = List.copyOf(sort);
    }

    @Override
    public String name() {
        return "aggregate";
    }

    @Override
    public Set<Capability> requires() {
        EnumSet<Capability> needed = EnumSet.copyOf(Needs.of(Capability.AGGREGATE, model)
                .filter(filter)
                .filter(having)
                .all());
        if (sort.stream().anyMatch(each -> each.placesNulls() && mayBeNull(each.field()))) {
            needed.add(Capability.NULL_PLACEMENT);
        }
        return needed;
    }

    private boolean mayBeNull(String name) {
        return aggregates.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .map(each -> switch (each.function()) {
                    case COUNT, COUNT_DISTINCT -> false;
                    case SUM, AVG, MIN, MAX -> true;
                })
                .orElseGet(() -> model.field(name).nullable());
    }
}
