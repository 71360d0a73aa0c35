package dev.dataflow.tck.reference;

import dev.dataflow.api.filter.Page;
import dev.dataflow.api.filter.Sort;
import dev.dataflow.api.operation.FieldValues;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The order of rows by a list of sorts, the first the most significant, and the part of them that is wanted. */
final class RowOrder {

    private RowOrder() {}

    static Comparator<FieldValues> of(RowView view, List<Sort> sorts) {
        return sorts.stream()
                .map(sort -> by(view, sort))
                .reduce(Comparator::thenComparing)
                .orElse((unusedLeft, unusedRight) -> 0);
    }

    static Stream<FieldValues> part(Stream<FieldValues> rows, Page page) {
        return switch (page) {
            case Page.Unpaged all -> rows;
            case Page.OffsetPage part -> rows.skip(part.offset()).limit(part.limit());
        };
    }

    private static Comparator<FieldValues> by(RowView view, Sort sort) {
        int sign = switch (sort.direction()) {
            case ASC -> 1;
            case DESC -> -1;
        };
        int nullFirst = sort.nullsComeFirst() ? -1 : 1;
        return (left, right) -> {
            Object leftValue = view.value(left, sort.field());
            Object rightValue = view.value(right, sort.field());
            if (leftValue == null || rightValue == null) {
                return leftValue == rightValue ? 0 : leftValue == null ? nullFirst : -nullFirst;
            }
            return sign
                    * Integer.signum(
                            view.compare(sort.field(), leftValue, rightValue).orElse(0));
        };
    }
}
