package dev.dataflow.dialect.mysql;

import dev.dataflow.api.model.FieldType;
import dev.dataflow.sql.dialect.Arithmetic;
import dev.dataflow.sql.statement.ColumnCodec;
import org.jooq.Field;
import org.jooq.impl.DSL;

/**
 * Plain SQL but for averages, since the server divides exact numbers to four digits more than they have
 * ({@code div_precision_increment}), and for sums of doubles. Stateless.
 */
final class MysqlArithmetic implements Arithmetic {

    @Override
    public Field<Object> sum(FieldType type, Field<Object> column, Field<Object> delta) {
        return PLAIN.sum(type, column, delta);
    }

    @Override
    public Total total(FieldType type, Field<Object> column, ColumnCodec<?> usual) {
        return type instanceof FieldType.DoubleType
                ? new Total(asDouble(column), usual)
                : PLAIN.total(type, column, usual);
    }

    @Override
    public Field<Object> average(FieldType type, Field<Object> column) {
        return DSL.field("({0} / count({1}))", Object.class, asDouble(column), column);
    }

    /** A sum of doubles goes on beyond them in silence; an addition does not. */
    private static Field<Object> asDouble(Field<Object> column) {
        return DSL.field("(sum({0}) + 0e0)", Object.class, column);
    }
}
