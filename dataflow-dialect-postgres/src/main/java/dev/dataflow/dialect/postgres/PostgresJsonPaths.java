package dev.dataflow.dialect.postgres;

import dev.dataflow.sql.dialect.JsonPaths;
import dev.dataflow.sql.statement.ColumnCodec;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;

/**
 * Values inside {@code jsonb}, by a bound {@code jsonpath}. It is a strict one, since {@code #>} and a lax path lead
 * into lists ("The SQL/JSON Path Language" in PostgreSQL's manual); what it does not find is silently null.
 */
final class PostgresJsonPaths implements JsonPaths {

    private static final String PLACE = "jsonb_path_query_first({0}, cast({1} as jsonpath), '{}', true)";
    private static final String TEXT = "(" + PLACE + " #>> '{}')";

    private static final ColumnCodec<BigDecimal> NUMBER =
            ColumnCodec.of(Number.class, BigDecimal.class, each -> new BigDecimal(each.toString()), each -> each);

    @Override
    public String path(List<String> steps) {
        return steps.stream()
                .map(each -> ".\"" + each.replace("\\", "\\\\").replace("\"", "\\\"") + "\"")
                .collect(Collectors.joining("", "strict $", ""));
    }

    @Override
    public ColumnCodec<?> operand(Kind kind) {
        return switch (kind) {
            case STRING -> ColumnCodec.same(String.class);
            case NUMBER -> NUMBER;
            case BOOLEAN -> ColumnCodec.same(Boolean.class);
        };
    }

    @Override
    public Condition compare(
            Field<Object> column, Field<String> path, Kind kind, String operator, Field<Object> operand) {
        // The cast stands in a CASE, since the order in which AND looks at its sides is PostgreSQL's own.
        String value = switch (kind) {
            case STRING -> TEXT + " collate \"C\"";
            case NUMBER -> "cast(case jsonb_typeof(%s) when 'number' then %s end as numeric)".formatted(PLACE, TEXT);
            case BOOLEAN -> "cast(case jsonb_typeof(%s) when 'boolean' then %s end as boolean)".formatted(PLACE, TEXT);
        };
        String ofKind = "jsonb_typeof(%s) = '%s'".formatted(PLACE, kind.name().toLowerCase(Locale.ROOT));
        return DSL.condition("%s and %s %s {2}".formatted(ofKind, value, operator), column, path, operand);
    }

    @Override
    public Condition holds(Field<Object> column, Field<Object> value) {
        return column.eq(value);
    }

    @Override
    public Condition isNull(Field<Object> column, Field<String> path) {
        return DSL.condition("coalesce(jsonb_typeof(%s), 'null') = 'null'".formatted(PLACE), column, path);
    }

    @Override
    public Field<String> text(Field<Object> column, Field<String> path) {
        return DSL.field(
                "(case jsonb_typeof(%s) when 'string' then %s end) collate \"C\"".formatted(PLACE, TEXT),
                String.class,
                column,
                path);
    }
}
