package dev.dataflow.document.mongo.internal.operation;

import dev.dataflow.api.model.FieldType;
import dev.dataflow.document.mongo.internal.document.DocumentField;
import java.math.BigDecimal;
import java.util.Optional;
import org.bson.BsonDecimal128;
import org.bson.BsonDocument;
import org.bson.BsonDouble;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonNumber;
import org.bson.BsonValue;
import org.bson.types.Decimal128;

/**
 * A number to be added to a field. Immutable.
 *
 * <p>{@code $inc} goes on with a larger type where a sum does not fit the field's ("$inc" in the manual), so what would
 * not fit is found by comparing before it is added.
 *
 * @param by in the field's own BSON type, so that the sum has it too
 */
record Increment(DocumentField field, BsonNumber by) {

    private static final BigDecimal MIN_INT = BigDecimal.valueOf(Integer.MIN_VALUE);
    private static final BigDecimal MAX_INT = BigDecimal.valueOf(Integer.MAX_VALUE);
    private static final BigDecimal MIN_LONG = BigDecimal.valueOf(Long.MIN_VALUE);
    private static final BigDecimal MAX_LONG = BigDecimal.valueOf(Long.MAX_VALUE);

    static Increment of(DocumentField field, Object by) {
        return new Increment(field, (BsonNumber) field.encode(by));
    }

    /** One, in the field's type. */
    static Increment one(DocumentField field) {
        return new Increment(field, number(field.type(), BigDecimal.ONE));
    }

    String path() {
        return field.path();
    }

    boolean mayFindNull() {
        return field.definition().nullable();
    }

    /** The number that the server makes of this one. */
    BsonNumber addedTo(BsonValue before) {
        return by instanceof BsonDouble step
                ? new BsonDouble(before.asNumber().doubleValue() + step.getValue())
                : number(field.type(), exact(before.asNumber()).add(exact(by)));
    }

    /** Matches the documents whose sum does not fit; empty where every sum does. */
    Optional<BsonDocument> misfits() {
        if (by instanceof BsonDouble step) {
            return overflowing(step.getValue());
        }
        if (field.type() instanceof FieldType.DecimalType decimal) {
            BigDecimal greatest = BigDecimal.TEN
                    .pow(decimal.precision())
                    .subtract(BigDecimal.ONE)
                    .scaleByPowerOfTen(-decimal.scale());
            return outside(greatest.negate(), greatest);
        }
        return by instanceof BsonInt32 ? outside(MIN_INT, MAX_INT) : outside(MIN_LONG, MAX_LONG);
    }

    private Optional<BsonDocument> outside(BigDecimal smallest, BigDecimal greatest) {
        BigDecimal step = exact(by);
        if (step.signum() == 0) {
            return Optional.empty();
        }
        return Optional.of(
                step.signum() > 0
                        ? condition("$gt", number(field.type(), greatest.subtract(step)))
                        : condition("$lt", number(field.type(), smallest.subtract(step))));
    }

    /** An infinity that is there already stays one; only a finite number can become one. */
    private Optional<BsonDocument> overflowing(double step) {
        if (!Double.isFinite(step) || step == 0) {
            return Optional.empty();
        }
        double bound = Math.copySign(Double.MAX_VALUE, step);
        BsonDocument beyond = condition(step > 0 ? "$gt" : "$lt", new BsonDouble(bound - step));
        beyond.getDocument(path()).append(step > 0 ? "$lte" : "$gte", new BsonDouble(bound));
        return Optional.of(beyond);
    }

    private BsonDocument condition(String operator, BsonValue operand) {
        return new BsonDocument(path(), new BsonDocument(operator, operand));
    }

    private static BigDecimal exact(BsonNumber number) {
        return number.decimal128Value().bigDecimalValue();
    }

    /** In the field's BSON type; in a larger one where it does not fit that, which compares all the same. */
    private static BsonNumber number(FieldType type, BigDecimal value) {
        if (type instanceof FieldType.DoubleType) {
            return new BsonDouble(value.doubleValue());
        }
        boolean whole = value.compareTo(MIN_LONG) >= 0 && value.compareTo(MAX_LONG) <= 0;
        boolean small = value.compareTo(MIN_INT) >= 0 && value.compareTo(MAX_INT) <= 0;
        if (type instanceof FieldType.IntType && small) {
            return new BsonInt32(value.intValueExact());
        }
        return !(type instanceof FieldType.DecimalType) && whole
                ? new BsonInt64(value.longValueExact())
                : new BsonDecimal128(new Decimal128(value));
    }
}
