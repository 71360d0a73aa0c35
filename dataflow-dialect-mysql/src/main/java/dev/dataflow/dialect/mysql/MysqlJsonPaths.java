package dev.dataflow.dialect.mysql;

import dev.dataflow.sql.dialect.JsonPaths;
import dev.dataflow.sql.json.JsonText;
import dev.dataflow.sql.statement.ColumnCodec;
import java.util.List;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;

/** Values inside JSON, by {@code json_extract} with a bound path. */
final class MysqlJsonPaths implements JsonPaths {

    private static final String PLACE = "json_extract({0}, {1})";

    private static final ColumnCodec<Double> NUMBER =
            ColumnCodec.of(Number.class, Double.class, Number::doubleValue, each -> each);
    private static final ColumnCodec<String> TRUTH =
            ColumnCodec.of(Boolean.class, String.class, String::valueOf, Boolean::valueOf);

    private final Product product;

    MysqlJsonPaths(Product product) {
        this.product = product;
    }

    @Override
    public String path(List<String> steps) {
        return steps.stream().map(each -> "." + JsonText.write(each)).collect(Collectors.joining("", "$", ""));
    }

    @Override
    public ColumnCodec<?> operand(Kind kind) {
        return switch (kind) {
            case STRING -> ColumnCodec.same(String.class);
            case NUMBER -> NUMBER;
            case BOOLEAN -> TRUTH;
        };
    }

    /** Numbers are compared as DOUBLE, so that whole ones beyond 2^53 may count as equal to their neighbours. */
    @Override
    public Condition compare(
            Field<Object> column, Field<String> path, Kind kind, String operator, Field<Object> operand) {
        String types = switch (kind) {
            case STRING -> "'STRING'";
            case NUMBER -> "'INTEGER', 'UNSIGNED INTEGER', 'DOUBLE', 'DECIMAL'";
            case BOOLEAN -> "'BOOLEAN'";
        };
        String value = switch (kind) {
            case STRING -> unquoted();
            case NUMBER -> "(%s + 0e0)".formatted(product == Product.MARIADB ? "json_value({0}, {1})" : PLACE);
            case BOOLEAN -> "json_unquote(%s)".formatted(PLACE);
        };
        return DSL.condition(
                "json_type(%s) in (%s) and %s %s {2}".formatted(PLACE, types, value, operator), column, path, operand);
    }

    @Override
    public Condition isNull(Field<Object> column, Field<String> path) {
        return DSL.condition("coalesce(json_type(%s), 'NULL') = 'NULL'".formatted(PLACE), column, path);
    }

    @Override
    public Field<String> text(Field<Object> column, Field<String> path) {
        return DSL.field(
                "(case json_type(%s) when 'STRING' then %s end)".formatted(PLACE, unquoted()),
                String.class,
                column,
                path);
    }

    private String unquoted() {
        // MariaDB's json_unquote gives text of three bytes a character.
        String text = product == Product.MARIADB ? "json_value({0}, {1})" : "json_unquote(%s)".formatted(PLACE);
        return "(%s collate %s)".formatted(text, product.collation());
    }
}
