package dev.dataflow.document.mongo.internal.query;

import dev.dataflow.api.model.FieldDefinition;
import dev.dataflow.api.model.FieldType;
import dev.dataflow.api.operation.Aggregate;
import dev.dataflow.document.mongo.internal.document.DocumentField;
import dev.dataflow.document.mongo.internal.document.DocumentLayout;
import java.util.List;
import org.bson.BsonArray;
import org.bson.BsonDecimal128;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.types.Decimal128;

/**
 * One figure of an aggregation: how it is accumulated in a group and what becomes of that. Immutable.
 *
 * <p>{@code $sum} goes on with a double where a sum of 64-bit integers does not fit one ("$sum" in the manual), so
 * these are added up as decimals. Of no values at all it is 0, so the values are counted beside it.
 *
 * @param aggregate what is worked out
 * @param source the field it is about; that of the rows' count is never looked at
 * @param position which of the figures it is, and so how its results are called
 */
record Figure(Aggregate aggregate, DocumentField source, int position) {

    private static final BsonInt32 ZERO = new BsonInt32(0);
    private static final BsonInt32 ONE = new BsonInt32(1);

    /** As many digits as sums have. */
    private static final int SUM_DIGITS = 38;

    static Figure of(DocumentLayout layout, Aggregate aggregate, int position) {
        String field = aggregate.field();
        DocumentField source = field == null ? layout.key().get(0) : layout.field(field);
        return new Figure(aggregate, source, position);
    }

    /** The result as filters and sort orders see it: an average, which is divided exactly outside, as a double. */
    DocumentField result() {
        String name = "figure" + position;
        FieldType type = source.type();
        return new DocumentField(
                switch (aggregate.function()) {
                    case COUNT, COUNT_DISTINCT -> FieldDefinition.required(name, new FieldType.LongType());
                    case SUM -> FieldDefinition.optional(name, isOfDoubles() ? type : sumType());
                    case AVG -> FieldDefinition.optional(name, new FieldType.DoubleType());
                    case MIN, MAX -> FieldDefinition.optional(name, type);
                },
                name);
    }

    /** The sum of which an average is made. */
    DocumentField sum() {
        FieldType type = isOfDoubles() ? source.type() : sumType();
        return new DocumentField(FieldDefinition.optional("sum" + position, type), "sum" + position);
    }

    /** The value farthest from zero: an infinite sum is of an infinite one or has grown out of a double. */
    DocumentField farthest() {
        return new DocumentField(
                FieldDefinition.optional("farthest" + position, new FieldType.DoubleType()), "farthest" + position);
    }

    /** The number of values. */
    DocumentField count() {
        return new DocumentField(
                FieldDefinition.required("count" + position, new FieldType.LongType()), "count" + position);
    }

    /** Adds the accumulators. */
    void accumulate(BsonDocument group) {
        BsonString value = new BsonString("$" + source.path());
        switch (aggregate.function()) {
            case COUNT -> group.append(result().path(), call("$sum", aggregate.field() == null ? ONE : oneIfThere()));
            case COUNT_DISTINCT -> group.append(result().path(), call("$addToSet", value));
            case MIN -> group.append(result().path(), call("$min", value));
            case MAX -> group.append(result().path(), call("$max", value));
            case SUM, AVG -> {
                group.append(sum().path(), call("$sum", exact(value)))
                        .append(count().path(), call("$sum", oneIfThere()));
                if (isOfDoubles()) {
                    group.append(farthest().path(), call("$max", call("$abs", value)));
                }
            }
        }
    }

    /** Adds what the accumulators hold when there is no document. */
    void none(BsonDocument group) {
        switch (aggregate.function()) {
            case COUNT -> group.append(result().path(), ZERO);
            case COUNT_DISTINCT -> group.append(result().path(), new BsonArray());
            case MIN, MAX -> group.append(result().path(), BsonNull.VALUE);
            case SUM, AVG -> group.append(sum().path(), ZERO).append(count().path(), ZERO);
        }
    }

    /** Adds the results of the accumulators. */
    void project(BsonDocument projection) {
        if (isOfDoubles()
                && (aggregate.function() == Aggregate.Function.SUM || aggregate.function() == Aggregate.Function.AVG)) {
            projection.append(farthest().path(), ONE);
        }
        String accumulated = "$" + result().path();
        String sum = "$" + sum().path();
        String count = "$" + count().path();
        switch (aggregate.function()) {
            case COUNT, MIN, MAX -> projection.append(result().path(), ONE);
            case COUNT_DISTINCT -> {
                BsonArray nulls = new BsonArray(List.of(BsonNull.VALUE));
                BsonDocument values = call("$setDifference", new BsonString(accumulated), nulls);
                projection.append(result().path(), call("$size", values));
            }
            case SUM -> projection.append(result().path(), nullIfNone(count, new BsonString(sum)));
            case AVG -> {
                BsonDocument quotient = call("$divide", call("$toDouble", new BsonString(sum)), new BsonString(count));
                projection
                        .append(result().path(), nullIfNone(count, quotient))
                        .append(sum().path(), ONE)
                        .append(count().path(), ONE);
            }
        }
    }

    private boolean isOfDoubles() {
        return source.type() instanceof FieldType.DoubleType;
    }

    private FieldType sumType() {
        return new FieldType.DecimalType(SUM_DIGITS, Aggregate.scaleOf(source.type()));
    }

    private BsonValue exact(BsonString value) {
        return source.type() instanceof FieldType.LongType
                ? call("$add", value, new BsonDecimal128(Decimal128.POSITIVE_ZERO))
                : value;
    }

    private BsonDocument oneIfThere() {
        return call("$cond", Conditions.hasNoValue(source.path()), ZERO, ONE);
    }

    private static BsonDocument nullIfNone(String count, BsonValue value) {
        return call("$cond", call("$eq", new BsonString(count), ZERO), BsonNull.VALUE, value);
    }

    private static BsonDocument call(String operator, BsonValue operand) {
        return new BsonDocument(operator, operand);
    }

    private static BsonDocument call(String operator, BsonValue... operands) {
        return new BsonDocument(operator, new BsonArray(List.of(operands)));
    }
}
