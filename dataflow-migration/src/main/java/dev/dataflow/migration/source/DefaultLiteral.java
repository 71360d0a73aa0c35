package dev.dataflow.migration.source;

import dev.dataflow.api.migration.ColumnSchema;
import dev.dataflow.api.model.FieldType;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Defaults of columns that are plain literals, as a model says them. What is not certain is none. Stateless. */
final class DefaultLiteral {

    private static final Pattern CAST = Pattern.compile("(.*?)::[a-z ]+(?:\\(\\d+(?:,\\d+)?\\))?", Pattern.DOTALL);
    private static final Pattern QUOTED = Pattern.compile("'((?:[^'\\\\\\p{Cntrl}]|'')*)'");
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,40}(?:\\.\\d{1,40})?");

    private DefaultLiteral() {}

    /** The default in the form of a map input. */
    static Optional<String> of(ColumnSchema column, FieldType type) {
        String expression = column.defaultExpression();
        if (expression == null || expression.length() > 1000) {
            return Optional.empty();
        }
        String bare = unwrapped(expression.strip());
        Matcher quoted = QUOTED.matcher(bare);
        boolean isQuoted = quoted.matches();
        String text = isQuoted ? quoted.group(1).replace("''", "'") : bare;
        boolean fits = switch (type) {
            case FieldType.IntType t -> isWhole(text, Integer.MIN_VALUE, Integer.MAX_VALUE);
            case FieldType.LongType t -> isWhole(text, Long.MIN_VALUE, Long.MAX_VALUE);
            case FieldType.DecimalType t -> isDecimal(text, t);
            case FieldType.BooleanType t -> truth(text).isPresent();
            case FieldType.StringType t ->
                isQuoted && text.codePointCount(0, text.length()) <= t.length() && isUsual(text);
            case FieldType.TextType t -> isQuoted && isUsual(text);
            case FieldType.DoubleType t -> false;
            case FieldType.BytesType t -> false;
            case FieldType.UuidType t -> false;
            case FieldType.DateType t -> false;
            case FieldType.TimeType t -> false;
            case FieldType.DateTimeType t -> false;
            case FieldType.TimestampType t -> false;
            case FieldType.EnumType t -> isQuoted && t.constants().contains(text);
            case FieldType.JsonType t -> false;
        };
        return fits
                ? Optional.of(
                        type instanceof FieldType.BooleanType ? truth(text).orElseThrow() : text)
                : Optional.empty();
    }

    private static String unwrapped(String expression) {
        String bare = expression;
        while (true) {
            Matcher cast = CAST.matcher(bare);
            if (bare.startsWith("(") && bare.endsWith(")") && bare.indexOf(')') == bare.length() - 1) {
                bare = bare.substring(1, bare.length() - 1).strip();
            } else if (cast.matches()) {
                bare = cast.group(1);
            } else {
                return bare;
            }
        }
    }

    private static Optional<String> truth(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "1" -> Optional.of("true");
            case "false", "0" -> Optional.of("false");
            default -> Optional.empty();
        };
    }

    private static boolean isWhole(String text, long min, long max) {
        if (!NUMBER.matcher(text).matches() || text.indexOf('.') >= 0) {
            return false;
        }
        BigDecimal number = new BigDecimal(text);
        return number.compareTo(BigDecimal.valueOf(min)) >= 0 && number.compareTo(BigDecimal.valueOf(max)) <= 0;
    }

    private static boolean isDecimal(String text, FieldType.DecimalType type) {
        if (!NUMBER.matcher(text).matches()) {
            return false;
        }
        BigDecimal number = new BigDecimal(text);
        return number.scale() <= type.scale() && number.precision() - number.scale() <= type.precision() - type.scale();
    }

    /** Text that looks the same however it is spelled. */
    private static boolean isUsual(String text) {
        return text.chars().allMatch(each -> each < 127);
    }
}
