package dev.dataflow.document.mongo.internal.operation;

import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.operation.Aggregate;
import dev.dataflow.api.operation.AggregateOperation;
import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.document.mongo.internal.document.DocumentField;
import dev.dataflow.document.mongo.internal.document.DocumentLayout;
import dev.dataflow.document.mongo.internal.fault.Faults;
import dev.dataflow.document.mongo.internal.query.AggregateQuery;
import dev.dataflow.document.mongo.internal.store.DocumentStore;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.bson.types.Decimal128;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

/** One aggregation: asks for sums and makes averages of them, where one rule of rounding holds. Immutable. */
final class Aggregation {

    /** What a Decimal128 has; a sum that is rounded fills all of them. */
    private static final int MOST_DIGITS = 34;

    private final DocumentLayout layout;
    private final AggregateOperation operation;
    private final AggregateQuery query;
    private final List<String> names;

    private Aggregation(DocumentLayout layout, AggregateOperation operation) {
        this.layout = layout;
        this.operation = operation;
        this.query = new AggregateQuery(layout, operation);
        this.names = Stream.concat(
                        operation.groupBy().stream(),
                        operation.aggregates().stream().map(Aggregate::name))
                .toList();
    }

    static Aggregation of(DocumentLayout layout, AggregateOperation operation) {
        return new Aggregation(layout, operation);
    }

    Flux<FieldValues> on(DocumentStore store) {
        return query.wantsNothing()
                ? Flux.empty()
                : store.aggregate(layout, query.pipeline()).map(this::result);
    }

    private FieldValues result(BsonDocument document) {
        List<@Nullable Object> values = new ArrayList<>(names.size());
        operation.groupBy().forEach(each -> values.add(query.field(each).read(document)));
        for (Aggregate each : operation.aggregates()) {
            values.add(
                    switch (each.function()) {
                        case COUNT, COUNT_DISTINCT, MIN, MAX ->
                            query.field(each.name()).read(document);
                        case SUM -> sum(query.field(each.name()), each, document);
                        case AVG -> average(each, document);
                    });
        }
        return FieldValues.ofArray(names, values.toArray());
    }

    private @Nullable Object average(Aggregate aggregate, BsonDocument document) {
        Object sum = sum(query.sumOf(aggregate.name()), aggregate, document);
        Object count = query.countOf(aggregate.name()).read(document);
        if (!(count instanceof Long number) || number == 0) {
            return null;
        }
        if (sum instanceof BigDecimal exact) {
            int scale = Aggregate.averageScale(Aggregate.scaleOf(aggregate.fieldType(operation.model())));
            return exact.divide(BigDecimal.valueOf(number), scale, RoundingMode.HALF_EVEN);
        }
        return sum instanceof Double rounded ? rounded / number : null;
    }

    /**
     * Fails with RESOURCE_LIMIT where the server had to round the sum, with INVALID_DATA where finite doubles have an
     * infinite one.
     */
    private @Nullable Object sum(DocumentField field, Aggregate aggregate, BsonDocument document) {
        Object sum = field.read(document);
        if (sum instanceof Double number
                && number.isInfinite()
                && query.farthestOf(aggregate.name()).read(document) instanceof Double farthest
                && !farthest.isInfinite()) {
            throw Faults.builder(
                            ErrorCode.INVALID_DATA,
                            "aggregate '%s': the sum is too large for a DOUBLE".formatted(aggregate.name()))
                    .build();
        }
        BsonValue stored = document.get(field.path());
        if (sum instanceof BigDecimal exact && stored != null && stored.isDecimal128()) {
            Decimal128 decimal = stored.asDecimal128().getValue();
            BigDecimal kept = decimal.bigDecimalValue();
            if (kept.precision() == MOST_DIGITS && kept.scale() < exact.scale()) {
                throw Faults.builder(
                                ErrorCode.RESOURCE_LIMIT,
                                "aggregate '%s': the sum has more than the %d digits of a Decimal128"
                                        .formatted(aggregate.name(), MOST_DIGITS))
                        .build();
            }
        }
        return sum;
    }
}
