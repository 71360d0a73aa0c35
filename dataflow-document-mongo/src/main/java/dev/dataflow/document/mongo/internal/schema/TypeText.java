package dev.dataflow.document.mongo.internal.schema;

import dev.dataflow.api.model.FieldType;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Field types as text, kept in a validator's descriptions: BSON has one type where DataFlow has several. Stateless. */
final class TypeText {

    private static final Pattern WITH_NUMBERS = Pattern.compile("([A-Z]+)(?:\\((\\d{1,5})(?:,(\\d{1,5}))?\\))?");

    private TypeText() {}

    /** For instance {@code DECIMAL(10,2)}; an ENUM's names stand elsewhere in the validator. */
    static String of(FieldType type) {
        return switch (type) {
            case FieldType.BooleanType t -> "BOOLEAN";
            case FieldType.IntType t -> "INT";
            case FieldType.LongType t -> "LONG";
            case FieldType.DoubleType t -> "DOUBLE";
            case FieldType.DecimalType t -> "DECIMAL(%d,%d)".formatted(t.precision(), t.scale());
            case FieldType.StringType t -> "STRING(%d)".formatted(t.length());
            case FieldType.TextType t -> "TEXT";
            case FieldType.BytesType t -> "BYTES";
            case FieldType.UuidType t -> "UUID";
            case FieldType.DateType t -> "DATE";
            case FieldType.TimeType t -> "TIME(%d)".formatted(t.fractionalDigits());
            case FieldType.DateTimeType t -> "DATETIME(%d)".formatted(t.fractionalDigits());
            case FieldType.TimestampType t -> "TIMESTAMP(%d)".formatted(t.fractionalDigits());
            case FieldType.EnumType t -> "ENUM";
            case FieldType.JsonType t -> "JSON";
        };
    }

    /** The type of a text; empty for one that this version does not write. */
    static Optional<FieldType> parse(String text, List<String> constants) {
        Matcher matcher = WITH_NUMBERS.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        Optional<FieldType> type = Optional.ofNullable(
                switch (matcher.group(1)) {
                    case "BOOLEAN" -> new FieldType.BooleanType();
                    case "INT" -> new FieldType.IntType();
                    case "LONG" -> new FieldType.LongType();
                    case "DOUBLE" -> new FieldType.DoubleType();
                    case "DECIMAL" -> new FieldType.DecimalType(number(matcher, 2), number(matcher, 3));
                    case "STRING" -> new FieldType.StringType(number(matcher, 2));
                    case "TEXT" -> new FieldType.TextType();
                    case "BYTES" -> new FieldType.BytesType();
                    case "UUID" -> new FieldType.UuidType();
                    case "DATE" -> new FieldType.DateType();
                    case "TIME" -> new FieldType.TimeType(number(matcher, 2));
                    case "DATETIME" -> new FieldType.DateTimeType(number(matcher, 2));
                    case "TIMESTAMP" -> new FieldType.TimestampType(number(matcher, 2));
                    case "ENUM" -> constants.isEmpty() ? null : new FieldType.EnumType(constants);
                    case "JSON" -> new FieldType.JsonType();
                    default -> null;
                });
        return type.filter(each -> of(each).equals(text));
    }

    private static int number(MatchResult match, int group) {
        String digits = match.group(group);
        return digits == null ? 0 : Integer.parseInt(digits);
    }
}
