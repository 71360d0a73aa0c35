package dev.dataflow.core.internal.filter;

import dev.dataflow.api.filter.FieldCondition;
import dev.dataflow.api.filter.Filter;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The operators that stand behind a field in the map form of a filter. */
enum ValueOperator {
    EQ("$eq"),
    NE("$ne"),
    GT("$gt"),
    GTE("$gte"),
    LT("$lt"),
    LTE("$lte"),
    IN("$in"),
    NOT_IN("$notIn"),
    BETWEEN("$between"),
    IS_NULL("$isNull"),
    CONTAINS("$contains"),
    STARTS_WITH("$startsWith"),
    ENDS_WITH("$endsWith"),
    LIKE("$like"),
    REGEX("$regex"),
    CONTAINS_IGNORING_CASE("$icontains"),
    STARTS_WITH_IGNORING_CASE("$istartsWith"),
    ENDS_WITH_IGNORING_CASE("$iendsWith"),
    LIKE_IGNORING_CASE("$ilike");

    private static final List<String> NAMES =
            Arrays.stream(values()).map(each -> each.spelling).toList();

    private final String spelling;

    ValueOperator(String spelling) {
        this.spelling = spelling;
    }

    /** All spellings, in the order in which they are documented. */
    static List<String> names() {
        return NAMES;
    }

    /** The operator spelt so. */
    static Optional<ValueOperator> find(String spelling) {
        int position = NAMES.indexOf(spelling);
        return position < 0 ? Optional.empty() : Optional.of(values()[position]);
    }

    /** The condition on a field. */
    Filter condition(String field, @Nullable Object operand) throws WrongOperand {
        FieldCondition condition = Filter.where(field);
        return switch (this) {
            case EQ -> condition.eq(operand);
            case NE -> condition.ne(operand);
            case GT -> condition.gt(value(operand));
            case GTE -> condition.gte(value(operand));
            case LT -> condition.lt(value(operand));
            case LTE -> condition.lte(value(operand));
            case IN -> condition.in(values(operand));
            case NOT_IN -> condition.notIn(values(operand));
            case BETWEEN -> between(condition, operand);
            case IS_NULL -> flag(operand) ? condition.isNull() : condition.isNotNull();
            case CONTAINS -> condition.contains(text(operand));
            case STARTS_WITH -> condition.startsWith(text(operand));
            case ENDS_WITH -> condition.endsWith(text(operand));
            case LIKE -> condition.like(text(operand));
            case REGEX -> condition.regex(text(operand));
            case CONTAINS_IGNORING_CASE -> condition.containsIgnoringCase(text(operand));
            case STARTS_WITH_IGNORING_CASE -> condition.startsWithIgnoringCase(text(operand));
            case ENDS_WITH_IGNORING_CASE -> condition.endsWithIgnoringCase(text(operand));
            case LIKE_IGNORING_CASE -> condition.likeIgnoringCase(text(operand));
        };
    }

    private static Object value(@Nullable Object operand) throws WrongOperand {
        if (operand == null) {
            throw new WrongOperand("takes a value, not null");
        }
        return operand;
    }

    private static Collection<?> values(@Nullable Object operand) throws WrongOperand {
        if (operand instanceof Collection<?> values) {
            return values;
        }
        throw new WrongOperand("takes a list");
    }

    private static Filter between(FieldCondition condition, @Nullable Object operand) throws WrongOperand {
        if (operand instanceof List<?> bounds && bounds.size() == 2) {
            return condition.between(value(bounds.get(0)), value(bounds.get(1)));
        }
        throw new WrongOperand("takes a list of two values");
    }

    private static boolean flag(@Nullable Object operand) throws WrongOperand {
        if (operand instanceof Boolean flag) {
            return flag;
        }
        throw new WrongOperand("takes true or false");
    }

    private static String text(@Nullable Object operand) throws WrongOperand {
        if (operand instanceof String text) {
            return text;
        }
        throw new WrongOperand("takes a text");
    }
}
