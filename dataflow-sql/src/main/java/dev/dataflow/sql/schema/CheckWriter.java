package dev.dataflow.sql.schema;

import dev.dataflow.api.filter.RegexPattern;
import dev.dataflow.api.model.FieldType;
import dev.dataflow.api.model.ValueCheck;
import dev.dataflow.sql.dialect.SqlDialect;
import dev.dataflow.sql.plan.SqlRenderer;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * Writes a model's checks as conditions for the database to enforce. What stands in them are numbers and patterns of
 * the model.
 */
final class CheckWriter {

    private final SqlDialect dialect;
    private final SqlRenderer renderer;

    CheckWriter(SqlDialect dialect, SqlRenderer renderer) {
        this.dialect = dialect;
        this.renderer = renderer;
    }

    /** The condition, empty for a check that DataFlow alone can make. */
    Optional<String> condition(String column, FieldType type, ValueCheck check) {
        return switch (check) {
            case ValueCheck.Between between -> between(column, type, between);
            case ValueCheck.TextLength length -> {
                Field<Integer> actual = DSL.charLength(DSL.field(DSL.name(column), String.class));
                yield Optional.of(renderer.text(actual.between(DSL.inline(length.min()), DSL.inline(length.max()))));
            }
            case ValueCheck.Matching matching -> matching(column, matching);
        };
    }

    private Optional<String> matching(String column, ValueCheck.Matching check) {
        return RegexPattern.ofJava(check.regex())
                .flatMap(pattern -> dialect.textMatching().declared(DSL.field(DSL.name(column), String.class), pattern))
                .map(renderer::text);
    }

    private Optional<String> between(String column, FieldType type, ValueCheck.Between between) {
        Field<Object> value = DSL.field(DSL.name(column), Object.class);
        Condition condition = DSL.noCondition();
        Field<Object> min = bound(type, between.min(), RoundingMode.CEILING);
        Field<Object> max = bound(type, between.max(), RoundingMode.FLOOR);
        if (min != null) {
            condition = condition.and(value.ge(min));
        }
        if (max != null) {
            condition = condition.and(value.le(max));
        }
        return between.min() == null && between.max() == null
                ? Optional.empty()
                : Optional.of(renderer.text(condition));
    }

    /** The bound as the column would hold it, which for decimals is not a decimal everywhere. */
    private @Nullable Field<Object> bound(FieldType type, @Nullable BigDecimal bound, RoundingMode inward) {
        if (bound == null) {
            return null;
        }
        BigDecimal held = bound;
        if (type instanceof FieldType.DecimalType decimal) {
            Object encoded =
                    dialect.types().mapping(type).codec().encode().apply(bound.setScale(decimal.scale(), inward));
            held = new BigDecimal(encoded.toString());
        }
        return DSL.field(held.toPlainString(), Object.class);
    }
}
