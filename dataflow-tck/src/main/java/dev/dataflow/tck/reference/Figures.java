package dev.dataflow.tck.reference;

import dev.dataflow.api.model.FieldType;
import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.api.operation.Aggregate;
import dev.dataflow.api.operation.FieldValues;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** One figure about one group of stored rows. */
final class Figures {

    private Figures() {}

    static @Nullable Object of(Aggregate aggregate, Columns columns, List<FieldValues> group) {
        String field = aggregate.field();
        if (field == null) {
            return (long) group.size();
        }
        FieldType type = columns.type(field);
        List<Object> values = values(field, columns, group);
        return switch (aggregate.function()) {
            case COUNT -> (long) values.size();
            case COUNT_DISTINCT -> (long) sorted(type, values).size();
            case SUM -> values.isEmpty() ? null : sum(type, values);
            case AVG -> values.isEmpty() ? null : average(type, values);
            case MIN -> values.isEmpty() ? null : sorted(type, values).first();
            case MAX -> values.isEmpty() ? null : sorted(type, values).last();
        };
    }

    /** The figure as filters and orders see it: an average as a double. */
    static @Nullable Object compared(Aggregate aggregate, Columns columns, List<FieldValues> group) {
        String field = aggregate.field();
        if (field == null || aggregate.function() != Aggregate.Function.AVG) {
            return of(aggregate, columns, group);
        }
        List<Object> values = values(field, columns, group);
        return values.isEmpty() ? null : ((Number) sum(columns.type(field), values)).doubleValue() / values.size();
    }

    /** What holds the figure, as far as comparing it goes. */
    static FieldType resultType(Aggregate aggregate, ModelDefinition model) {
        FieldType type = aggregate.fieldType(model);
        return switch (aggregate.function()) {
            case COUNT, COUNT_DISTINCT -> new FieldType.LongType();
            case AVG -> new FieldType.DoubleType();
            case SUM ->
                type instanceof FieldType.DoubleType
                        ? type
                        : new FieldType.DecimalType(65, FieldType.DecimalType.MAX_SCALE);
            case MIN, MAX -> type;
        };
    }

    private static List<Object> values(String field, Columns columns, List<FieldValues> group) {
        return group.stream()
                .<@Nullable Object>map(row -> columns.value(row, field))
                .filter(Objects::nonNull)
                .<Object>map(Objects::requireNonNull)
                .toList();
    }

    private static SortedSet<Object> sorted(FieldType type, List<Object> values) {
        TreeSet<Object> sorted = new TreeSet<>(ValueOrder.of(type));
        sorted.addAll(values);
        return sorted;
    }

    private static Object sum(FieldType type, List<Object> values) {
        return type instanceof FieldType.DoubleType ? (Object) doubles(values) : exact(values);
    }

    private static Object average(FieldType type, List<Object> values) {
        if (type instanceof FieldType.DoubleType) {
            return doubles(values) / values.size();
        }
        int scale = Aggregate.averageScale(Aggregate.scaleOf(type));
        return exact(values).divide(BigDecimal.valueOf(values.size()), scale, RoundingMode.HALF_EVEN);
    }

    private static double doubles(List<Object> values) {
        double sum = values.stream().mapToDouble(each -> (Double) each).sum();
        if (Double.isInfinite(sum) && values.stream().allMatch(each -> Double.isFinite((Double) each))) {
            throw Faults.infinite();
        }
        return sum;
    }

    private static BigDecimal exact(List<Object> values) {
        return values.stream()
                .map(each ->
                        each instanceof BigDecimal decimal ? decimal : BigDecimal.valueOf(((Number) each).longValue()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
