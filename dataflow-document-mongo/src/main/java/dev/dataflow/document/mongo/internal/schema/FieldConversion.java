package dev.dataflow.document.mongo.internal.schema;

import dev.dataflow.api.migration.ColumnSchema;
import dev.dataflow.api.model.FieldType;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonDecimal128;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonNull;
import org.bson.BsonRegularExpression;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.types.Decimal128;
import org.jspecify.annotations.Nullable;

/**
 * How the stored values of one type become those of another: an expression of the aggregation language, where that is
 * clear. Nothing is lost: a value that does not fit is found first. All of it may be done again, when some values or
 * all have been converted. Immutable.
 *
 * @param expression what a value becomes; empty for what is stored alike
 */
record FieldConversion(Optional<BsonValue> expression) {

    private static final int MILLI_DIGITS = 3;

    /** Beyond it, not every whole number is a double. */
    private static final long EXACT_IN_DOUBLE = 1L << 53;

    private static final long DAY = 86_400_000L;
    private static final BsonString STRING = new BsonString("string");
    private static final FieldConversion NONE = new FieldConversion(Optional.empty());

    /**
     * The conversion of a field; empty where there is none that is clear.
     *
     * @param path where the field stands
     */
    static Optional<FieldConversion> of(FieldType from, FieldType to, String path) {
        if (from.equals(to)) {
            return Optional.of(NONE);
        }
        BsonString value = new BsonString("$" + path);
        return Optional.ofNullable(
                switch (to) {
                    case FieldType.IntType t -> isNumber(from) || isText(from) ? by("$toInt", value) : null;
                    case FieldType.LongType t -> isNumber(from) || isText(from) ? by("$toLong", value) : null;
                    case FieldType.DoubleType t -> isWhole(from) ? by("$toDouble", value) : null;
                    case FieldType.DecimalType t -> decimal(from, t, value);
                    case FieldType.StringType t -> text(from, value);
                    case FieldType.TextType t -> text(from, value);
                    case FieldType.EnumType t -> isText(from) ? NONE : null;
                    case FieldType.BooleanType t ->
                        isText(from)
                                ? new FieldConversion(Optional.of(call("$eq", value, new BsonString("true"))))
                                : null;
                    case FieldType.DateType t -> isMoment(from) ? truncated(value, DAY) : null;
                    case FieldType.TimeType t ->
                        from instanceof FieldType.TimeType old
                                ? digits(old.fractionalDigits(), t.fractionalDigits(), value)
                                : null;
                    case FieldType.DateTimeType t -> moment(from, t.fractionalDigits(), value);
                    case FieldType.TimestampType t -> moment(from, t.fractionalDigits(), value);
                    case FieldType.BytesType t -> null;
                    case FieldType.UuidType t -> null;
                    case FieldType.JsonType t -> null;
                });
    }

    /**
     * The conversion of a column.
     *
     * @throws dev.dataflow.api.error.DataFlowException UNSUPPORTED where there is none that is clear
     */
    static FieldConversion of(String table, ColumnSchema from, ColumnSchema to, String path) {
        FieldType before = from.type();
        FieldType after = to.type();
        if (before == null || after == null) {
            boolean alike = PropertyText.of(from)
                    .get(PropertyText.BSON_TYPE, BsonNull.VALUE)
                    .equals(PropertyText.of(to).get(PropertyText.BSON_TYPE, BsonNull.VALUE));
            if (alike) {
                return NONE;
            }
        }
        return Optional.ofNullable(before)
                .flatMap(old -> Optional.ofNullable(after).flatMap(now -> of(old, now, path)))
                .orElseThrow(() -> Refusals.of(
                        "column %s of table %s: there is no clear way from %s to %s; add another column and fill it"
                                .formatted(to.name(), table, name(from), name(to))));
    }

    private static String name(ColumnSchema column) {
        return column.knownType().map(TypeText::of).orElse(String.valueOf(column.nativeType()));
    }

    /** The values at a path that are to be converted: once they are, text would be read as what it was not. */
    static BsonDocument convertible(FieldType from, String path) {
        return field(path, isText(from) ? new BsonDocument("$type", STRING) : new BsonDocument("$ne", BsonNull.VALUE));
    }

    /**
     * Values that cannot be converted, or would not be the same then: what is too long, too great, no such value, or
     * has more digits.
     */
    static BsonDocument misfits(FieldType from, FieldType to, String path) {
        String value = "$" + path;
        return switch (to) {
            case FieldType.StringType t when isText(from) -> longer(path, t.length());
            case FieldType.StringType t -> writtenLonger(value, t.length());
            case FieldType.EnumType t
            when isText(from) ->
                field(
                        path,
                        new BsonDocument("$nin", PropertyText.strings(t.constants()))
                                .append("$exists", BsonBoolean.TRUE));
            case FieldType.IntType t
            when isNumber(from) -> any(outside(path, Integer.MIN_VALUE, Integer.MAX_VALUE), fraction(from, value, 0));
            case FieldType.LongType t
            when isNumber(from) -> any(outside(path, Long.MIN_VALUE, Long.MAX_VALUE), fraction(from, value, 0));
            case FieldType.DoubleType t
            when from instanceof FieldType.LongType -> outside(path, -EXACT_IN_DOUBLE, EXACT_IN_DOUBLE);
            case FieldType.IntType t when isText(from) -> unlike(path, "^[-+]?[0-9]{1,9}\\z");
            case FieldType.LongType t when isText(from) -> unlike(path, "^[-+]?[0-9]{1,18}\\z");
            case FieldType.DecimalType t when isText(from) -> unlike(path, decimal(t));
            case FieldType.BooleanType t when isText(from) -> unlike(path, "^(true|false)\\z");
            case FieldType.DecimalType t
            when isNumber(from) -> any(tooGreat(path, t.precision() - t.scale()), fraction(from, value, t.scale()));
            case FieldType.DateType t when isMoment(from) -> misplaced(value, DAY);
            case FieldType.TimeType t -> finer(from, t.fractionalDigits(), value);
            case FieldType.DateTimeType t -> finer(from, t.fractionalDigits(), value);
            case FieldType.TimestampType t -> finer(from, t.fractionalDigits(), value);
            default -> none();
        };
    }

    private static String decimal(FieldType.DecimalType type) {
        String fraction = type.scale() == 0 ? "" : "(\\.[0-9]{1,%d})?".formatted(type.scale());
        return "^[-+]?[0-9]{1,%d}%s\\z".formatted(Math.max(1, type.precision() - type.scale()), fraction);
    }

    /** Text of more code points than these. */
    static BsonDocument longer(String path, int length) {
        return new BsonDocument(
                path,
                new BsonDocument("$regex", new BsonString("^[\\s\\S]{%d}".formatted(length + 1)))
                        .append("$exists", BsonBoolean.TRUE));
    }

    /** What is more characters than these when it is text. */
    private static BsonDocument writtenLonger(String value, int length) {
        BsonDocument text = call("$ifNull", new BsonDocument("$toString", new BsonString(value)), new BsonString(""));
        return expression(call("$gt", new BsonDocument("$strLenCP", text), new BsonInt32(length)));
    }

    static BsonDocument none() {
        return new BsonDocument("$nor", new BsonArray(List.of(new BsonDocument())));
    }

    private static @Nullable FieldConversion decimal(FieldType from, FieldType.DecimalType to, BsonString value) {
        if (from instanceof FieldType.DecimalType old) {
            return old.scale() <= to.scale()
                    ? NONE
                    : new FieldConversion(Optional.of(call("$round", value, new BsonInt32(to.scale()))));
        }
        return isWhole(from) || isText(from) ? by("$toDecimal", value) : null;
    }

    /** Doubles, days and times have no one way of being written. */
    private static @Nullable FieldConversion text(FieldType from, BsonString value) {
        if (isText(from)) {
            return NONE;
        }
        boolean clear = isWhole(from) || from instanceof FieldType.DecimalType || from instanceof FieldType.BooleanType;
        return clear ? by("$toString", value) : null;
    }

    private static @Nullable FieldConversion moment(FieldType from, int digits, BsonString value) {
        return switch (from) {
            case FieldType.DateType t -> NONE;
            case FieldType.DateTimeType t -> digits(t.fractionalDigits(), digits, value);
            case FieldType.TimestampType t -> digits(t.fractionalDigits(), digits, value);
            default -> null;
        };
    }

    private static FieldConversion digits(int before, int after, BsonString value) {
        return after >= Math.min(before, MILLI_DIGITS) ? NONE : truncated(value, step(after));
    }

    private static FieldConversion truncated(BsonString value, long step) {
        BsonDocument millis = new BsonDocument("$toLong", value);
        return new FieldConversion(
                Optional.of(new BsonDocument("$toDate", call("$subtract", millis, beyond(millis, step)))));
    }

    /** How far a time is behind the step before it, also for one before 1970. */
    private static BsonDocument beyond(BsonDocument millis, long step) {
        BsonInt64 each = new BsonInt64(step);
        return call("$mod", call("$add", call("$mod", millis, each), each), each);
    }

    private static BsonDocument finer(FieldType from, int digits, String value) {
        int before = switch (from) {
            case FieldType.TimeType t -> t.fractionalDigits();
            case FieldType.DateTimeType t -> t.fractionalDigits();
            case FieldType.TimestampType t -> t.fractionalDigits();
            default -> 0;
        };
        return Math.min(before, MILLI_DIGITS) <= digits ? none() : misplaced(value, step(digits));
    }

    private static BsonDocument misplaced(String value, long step) {
        BsonDocument millis = new BsonDocument("$toLong", new BsonString(value));
        BsonDocument not = call("$ne", beyond(millis, step), new BsonInt64(0));
        return expression(call("$and", call("$gt", new BsonString(value), BsonNull.VALUE), not));
    }

    private static BsonDocument fraction(FieldType from, String value, int scale) {
        boolean possible = from instanceof FieldType.DoubleType
                || (from instanceof FieldType.DecimalType decimal && decimal.scale() > scale);
        return possible
                ? expression(call(
                        "$ne",
                        call("$trunc", new BsonString(value), new BsonInt32(scale)),
                        call("$ifNull", new BsonString(value), BsonNull.VALUE)))
                : none();
    }

    private static BsonDocument expression(BsonDocument condition) {
        return new BsonDocument("$expr", condition);
    }

    private static BsonDocument outside(String path, long least, long most) {
        return any(
                field(path, new BsonDocument("$lt", new BsonInt64(least))),
                field(path, new BsonDocument("$gt", new BsonInt64(most))));
    }

    private static BsonDocument tooGreat(String path, int digits) {
        BigDecimal bound = BigDecimal.TEN.pow(digits);
        return any(
                field(path, new BsonDocument("$gte", new BsonDecimal128(new Decimal128(bound)))),
                field(path, new BsonDocument("$lte", new BsonDecimal128(new Decimal128(bound.negate())))));
    }

    private static BsonDocument unlike(String path, String pattern) {
        return field(path, new BsonDocument("$not", new BsonRegularExpression(pattern)).append("$type", STRING));
    }

    private static BsonDocument field(String path, BsonDocument condition) {
        return new BsonDocument(path, condition);
    }

    private static BsonDocument any(BsonDocument... conditions) {
        return new BsonDocument("$or", new BsonArray(List.of(conditions)));
    }

    private static FieldConversion by(String operator, BsonValue value) {
        return new FieldConversion(Optional.of(new BsonDocument(operator, value)));
    }

    private static BsonDocument call(String operator, BsonValue... arguments) {
        return new BsonDocument(operator, new BsonArray(List.of(arguments)));
    }

    private static long step(int digits) {
        long step = 1;
        for (int digit = digits; digit < MILLI_DIGITS; digit++) {
            step *= 10;
        }
        return step;
    }

    private static boolean isWhole(FieldType type) {
        return type instanceof FieldType.IntType || type instanceof FieldType.LongType;
    }

    private static boolean isNumber(FieldType type) {
        return isWhole(type) || type instanceof FieldType.DecimalType || type instanceof FieldType.DoubleType;
    }

    private static boolean isText(FieldType type) {
        return type instanceof FieldType.StringType
                || type instanceof FieldType.TextType
                || type instanceof FieldType.EnumType;
    }

    private static boolean isMoment(FieldType type) {
        return type instanceof FieldType.DateTimeType || type instanceof FieldType.TimestampType;
    }
}
