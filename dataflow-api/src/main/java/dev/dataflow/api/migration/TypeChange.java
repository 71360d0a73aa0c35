package dev.dataflow.api.migration;

import dev.dataflow.api.model.FieldType;
import org.jspecify.annotations.Nullable;

/**
 * Whether every value of one type is one of another: by this, plans are judged and adapters know where to look for
 * values that do not fit. Stateless.
 *
 * <p>A native type is read as a type that holds all of its values, which may be more than those: what is true of the
 * types is true of the native ones where the one to come is the usual one of its type.
 */
public final class TypeChange {

    private static final int INT_DIGITS = 10;
    private static final int LONG_DIGITS = 19;

    private TypeChange() {}

    /**
     * Whether no value is lost or refused; false where that cannot be said.
     *
     * @param from null for a type that no model can ask for
     * @param to null for the same
     */
    public static boolean keepsAll(@Nullable FieldType from, @Nullable FieldType to) {
        if (from == null || to == null) {
            return false;
        }
        return from.equals(to)
                || switch (to) {
                    case FieldType.StringType text -> longest(from) <= text.length();
                    case FieldType.TextType text -> longest(from) < Long.MAX_VALUE;
                    case FieldType.LongType number -> from instanceof FieldType.IntType;
                    case FieldType.DoubleType number -> from instanceof FieldType.IntType;
                    case FieldType.DecimalType number -> holds(number, from);
                    case FieldType.TimeType time ->
                        from instanceof FieldType.TimeType old && old.fractionalDigits() <= time.fractionalDigits();
                    case FieldType.DateTimeType time ->
                        from instanceof FieldType.DateType
                                || (from instanceof FieldType.DateTimeType old
                                        && old.fractionalDigits() <= time.fractionalDigits());
                    case FieldType.TimestampType time ->
                        from instanceof FieldType.TimestampType old
                                && old.fractionalDigits() <= time.fractionalDigits();
                    case FieldType.EnumType constants ->
                        from instanceof FieldType.EnumType old
                                && constants.constants().containsAll(old.constants());
                    case FieldType.BooleanType same -> false;
                    case FieldType.IntType same -> false;
                    case FieldType.BytesType same -> false;
                    case FieldType.UuidType same -> false;
                    case FieldType.DateType same -> false;
                    case FieldType.JsonType same -> false;
                };
    }

    /** The length of the longest value as text, in code points; {@code Long.MAX_VALUE} for what is not text. */
    private static long longest(FieldType type) {
        return switch (type) {
            case FieldType.StringType text -> text.length();
            case FieldType.EnumType constants -> constants.longest();
            case FieldType.TextType text -> Long.MAX_VALUE - 1;
            default -> Long.MAX_VALUE;
        };
    }

    private static boolean holds(FieldType.DecimalType number, FieldType from) {
        int whole = number.precision() - number.scale();
        return switch (from) {
            case FieldType.IntType old -> whole >= INT_DIGITS;
            case FieldType.LongType old -> whole >= LONG_DIGITS;
            case FieldType.DecimalType old -> old.scale() <= number.scale() && old.precision() - old.scale() <= whole;
            default -> false;
        };
    }
}
