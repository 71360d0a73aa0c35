package dev.dataflow.tck.reference;

import dev.dataflow.api.model.FieldType;
import dev.dataflow.api.operation.Aggregate;
import dev.dataflow.api.operation.AggregateOperation;
import dev.dataflow.api.operation.FieldValues;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Groups of rows and the figures about them. Used for one operation. */
final class Groups implements RowView {

    private final AggregateOperation operation;
    private final Columns columns;

    Groups(AggregateOperation operation, Columns columns) {
        this.operation = operation;
        this.columns = columns;
    }

    /** A row for each group of these stored rows that is wanted, in order. */
    List<FieldValues> of(List<FieldValues> rows) {
        Map<List<@Nullable Object>, List<FieldValues>> groups = new LinkedHashMap<>();
        if (operation.groupBy().isEmpty()) {
            groups.put(List.of(), rows);
        }
        for (FieldValues row : operation.groupBy().isEmpty() ? List.<FieldValues>of() : rows) {
            groups.computeIfAbsent(groupOf(row), any -> new ArrayList<>()).add(row);
        }
        Predicate<FieldValues> having = new FilterMatch(this).of(operation.having());
        Stream<FieldValues> wanted = groups.values().stream()
                .map(group -> new Group(figures(group, Figures::of), figures(group, Figures::compared)))
                .filter(group -> having.test(group.compared()))
                .sorted(Comparator.comparing(Group::compared, RowOrder.of(this, operation.sort())))
                .map(Group::result);
        return RowOrder.part(wanted, operation.page()).toList();
    }

    /**
     * One group's row.
     *
     * @param result as it is emitted
     * @param compared as filters and orders see it
     */
    private record Group(FieldValues result, FieldValues compared) {}

    /** How a figure is worked out. */
    private interface Reckoning {
        @Nullable
        Object of(Aggregate aggregate, Columns columns, List<FieldValues> group);
    }

    @Override
    public @Nullable Object value(FieldValues row, String name) {
        return row.get(name);
    }

    @Override
    public OptionalInt compare(String name, Object left, Object right) {
        FieldType type = operation.aggregates().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .map(each -> Figures.resultType(each, operation.model()))
                .orElseGet(() -> columns.type(name));
        return OptionalInt.of(ValueOrder.of(type).compare(left, right));
    }

    private List<@Nullable Object> groupOf(FieldValues row) {
        List<@Nullable Object> group = new ArrayList<>();
        operation.groupBy().forEach(each -> group.add(Integrity.comparable(columns.value(row, each))));
        return group;
    }

    private FieldValues figures(List<FieldValues> group, Reckoning reckoning) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        operation.groupBy().forEach(each -> values.put(each, columns.value(group.get(0), each)));
        for (Aggregate each : operation.aggregates()) {
            values.put(each.name(), reckoning.of(each, columns, group));
        }
        return FieldValues.of(values);
    }
}
