package dev.dataflow.tck.reference;

import dev.dataflow.api.filter.Sort;
import dev.dataflow.api.operation.FieldValues;
import java.util.Comparator;
import java.util.List;

/** The order of rows by a list of sorts, the first the most significant. */
final class RowOrder {

    private RowOrder() {}

    static Comparator<FieldValues> of(Columns columns, List<Sort> sorts) {
        return sorts.stream()
                .map(sort -> by(columns, sort))
                .reduce(Comparator::thenComparing)
                .orElse((unusedLeft, unusedRight) -> 0);
    }

    private static Comparator<FieldValues> by(Columns columns, Sort sort) {
        Comparator<Object> ascending = ValueOrder.of(columns.type(sort.field()));
        Comparator<Object> values = switch (sort.direction()) {
            case ASC -> ascending;
            case DESC -> ascending.reversed();
        };
        int nullFirst = sort.nullsComeFirst() ? -1 : 1;
        return (left, right) -> {
            Object leftValue = columns.value(left, sort.field());
            Object rightValue = columns.value(right, sort.field());
            if (leftValue == null || rightValue == null) {
                return leftValue == rightValue ? 0 : leftValue == null ? nullFirst : -nullFirst;
            }
            return values.compare(leftValue, rightValue);
        };
    }
}
