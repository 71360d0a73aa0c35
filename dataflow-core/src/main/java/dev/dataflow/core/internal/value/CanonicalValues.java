package dev.dataflow.core.internal.value;

import dev.dataflow.api.model.FieldDefinition;
import dev.dataflow.api.model.FieldType;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Brings what users give to the canonical form that {@link FieldType} describes; what cannot be brought there exactly
 * is noted as a problem. The only place that decides which Java values a field takes.
 */
public final class CanonicalValues {

    private CanonicalValues() {}

    /** The value to store; null where it is null and may be, or where a problem was noted. */
    public static @Nullable Object stored(FieldDefinition field, @Nullable Object given, Problems problems) {
        if (given == null) {
            if (!field.nullable()) {
                problems.addHere(
                        field.name(),
                        "field '%s' must not be null: it takes %s".formatted(field.name(), TypeNames.of(field.type())));
            }
            return null;
        }
        return operand(field, given, problems);
    }

    /** The value to compare with; null only where a problem was noted. */
    public static @Nullable Object operand(FieldDefinition field, Object given, Problems problems) {
        try {
            return canonical(field.type(), given);
        } catch (Unfit unfit) {
            problems.addHere(
                    field.name(),
                    "field '%s' of type %s %s".formatted(field.name(), TypeNames.of(field.type()), unfit.getMessage()));
            return null;
        }
    }

    /** The piece of text or the pattern to match with; null only where a problem was noted. */
    public static @Nullable String text(String name, String given, Problems problems) {
        try {
            return TextValues.checked(given);
        } catch (Unfit unfit) {
            problems.addHere(name, "field '%s' %s".formatted(name, unfit.getMessage()));
            return null;
        }
    }

    /** The value to compare a value inside a JSON field with; null only where a problem was noted. */
    public static @Nullable Object jsonScalar(String path, Object given, Problems problems) {
        try {
            Object canonical = JsonValues.canonical(given);
            if (!(canonical instanceof Map<?, ?> || canonical instanceof List<?>)) {
                return canonical;
            }
            problems.addHere(
                    path,
                    "'%s' is compared with a text, a number, true or false, but was given a %s"
                            .formatted(path, given.getClass().getTypeName()));
        } catch (Unfit unfit) {
            problems.addHere(path, "'%s' %s".formatted(path, unfit.getMessage()));
        }
        return null;
    }

    private static Object canonical(FieldType type, Object given) throws Unfit {
        return switch (type) {
            case FieldType.BooleanType t -> flag(given);
            case FieldType.IntType t -> NumberValues.int32(given);
            case FieldType.LongType t -> NumberValues.int64(given);
            case FieldType.DoubleType t -> NumberValues.float64(given);
            case FieldType.DecimalType t -> NumberValues.decimal(t, given);
            case FieldType.StringType t -> TextValues.limited(t, given);
            case FieldType.TextType t -> TextValues.unlimited(given);
            case FieldType.BytesType t -> bytes(given);
            case FieldType.UuidType t -> UuidValues.uuid(given);
            case FieldType.DateType t -> TimeValues.date(given);
            case FieldType.TimeType t -> TimeValues.time(t.fractionalDigits(), given);
            case FieldType.DateTimeType t -> TimeValues.dateTime(t.fractionalDigits(), given);
            case FieldType.TimestampType t -> TimeValues.timestamp(t.fractionalDigits(), given);
            case FieldType.EnumType t -> TextValues.constant(t, given);
            case FieldType.JsonType t -> JsonValues.canonical(given);
        };
    }

    private static Boolean flag(Object given) throws Unfit {
        if (given instanceof Boolean flag) {
            return flag;
        }
        throw Unfit.wrongClass("a Boolean", given);
    }

    private static byte[] bytes(Object given) throws Unfit {
        if (given instanceof byte[] bytes) {
            return bytes.clone();
        }
        throw Unfit.wrongClass("a byte array", given);
    }
}
