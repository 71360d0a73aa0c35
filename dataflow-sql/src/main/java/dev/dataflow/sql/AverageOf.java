package dev.dataflow.sql;

import dev.dataflow.api.operation.Aggregate;
import dev.dataflow.api.operation.AggregateOperation;
import dev.dataflow.api.operation.FieldValues;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Turns the rows of an aggregation's statement into its results: sums become averages. Immutable. */
final class AverageOf {

    private final AggregateOperation operation;
    private final List<String> names;

    AverageOf(AggregateOperation operation) {
        this.operation = operation;
        this.names = Stream.concat(
                        operation.groupBy().stream(),
                        operation.aggregates().stream().map(Aggregate::name))
                .toList();
    }

    /** One group; behind the figures its row has the number of values of each average. */
    FieldValues result(@Nullable Object[] row) {
        List<@Nullable Object> values = new ArrayList<>(names.size());
        int position = 0;
        int counts = names.size();
        while (position < operation.groupBy().size()) {
            values.add(row[position++]);
        }
        for (Aggregate each : operation.aggregates()) {
            Object figure = row[position++];
            values.add(
                    each.function() == Aggregate.Function.AVG
                            ? average(each, figure, (Long) Objects.requireNonNull(row[counts++]))
                            : figure);
        }
        return FieldValues.ofArray(names, values.toArray());
    }

    private @Nullable Object average(Aggregate aggregate, @Nullable Object sum, long count) {
        if (sum == null || count == 0) {
            return null;
        }
        if (sum instanceof Double number) {
            return number / count;
        }
        int scale = Aggregate.averageScale(Aggregate.scaleOf(aggregate.fieldType(operation.model())));
        return ((BigDecimal) sum).divide(BigDecimal.valueOf(count), scale, RoundingMode.HALF_EVEN);
    }
}
