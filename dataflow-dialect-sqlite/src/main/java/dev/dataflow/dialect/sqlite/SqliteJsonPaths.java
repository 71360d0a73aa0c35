package dev.dataflow.dialect.sqlite;

import dev.dataflow.sql.dialect.JsonPaths;
import dev.dataflow.sql.json.JsonText;
import dev.dataflow.sql.statement.ColumnCodec;
import java.util.List;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;

/**
 * Values inside JSON text, by {@code json_extract} with a bound path. SQLite reads a key between quotation marks as the
 * same key in JSON text is read, escapes included.
 */
final class SqliteJsonPaths implements JsonPaths {

    private static final ColumnCodec<Number> NUMBER = ColumnCodec.same(Number.class);

    @Override
    public String path(List<String> steps) {
        return steps.stream().map(each -> "." + JsonText.write(each)).collect(Collectors.joining("", "$", ""));
    }

    @Override
    public ColumnCodec<?> operand(Kind kind) {
        return switch (kind) {
            case STRING -> ColumnCodec.same(String.class);
            case NUMBER -> NUMBER;
            case BOOLEAN -> ValueCodecs.BOOLEAN;
        };
    }

    @Override
    public Condition compare(
            Field<Object> column, Field<String> path, Kind kind, String operator, Field<Object> operand) {
        String types = switch (kind) {
            case STRING -> "'text'";
            case NUMBER -> "'integer', 'real'";
            case BOOLEAN -> "'true', 'false'";
        };
        return DSL.condition(
                "json_type({0}, {1}) in (%s) and json_extract({0}, {1}) %s {2}".formatted(types, operator),
                column,
                path,
                operand);
    }

    @Override
    public Condition isNull(Field<Object> column, Field<String> path) {
        return DSL.condition("coalesce(json_type({0}, {1}), 'null') = 'null'", column, path);
    }

    @Override
    public Field<String> text(Field<Object> column, Field<String> path) {
        return DSL.field(
                "(case json_type({0}, {1}) when 'text' then json_extract({0}, {1}) end)", String.class, column, path);
    }
}
