package dev.dataflow.tck.reference;

import dev.dataflow.api.model.FieldType;
import dev.dataflow.api.operation.Aggregate;
import dev.dataflow.api.operation.AggregateOperation;
import dev.dataflow.api.operation.FieldValues;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
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
        Stream<FieldValues> wanted = groups.values().stream()
                .map(this::figures)
                .filter(new FilterMatch(this).of(operation.having()))
                .sorted(RowOrder.of(this, operation.sort()));
        return RowOrder.part(wanted, operation.page()).toList();
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

    private FieldValues figures(List<FieldValues> group) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        operation.groupBy().forEach(each -> values.put(each, columns.value(group.get(0), each)));
        for (Aggregate each : operation.aggregates()) {
            values.put(each.name(), Figures.of(each, columns, group));
        }
        return FieldValues.of(values);
    }
}
