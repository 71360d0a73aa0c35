package dev.dataflow.dialect.sqlite;

import dev.dataflow.api.model.FieldType;
import dev.dataflow.sql.dialect.Increments;
import java.math.BigInteger;
import org.jooq.Field;
import org.jooq.impl.DSL;

/** Sums of whole numbers, which decimals are here too, by a function that knows bounds. */
final class SqliteIncrements implements Increments {

    @Override
    public Field<Object> sum(FieldType type, Field<Object> column, Field<Object> delta) {
        if (type instanceof FieldType.DecimalType decimal) {
            long greatest = BigInteger.TEN.pow(decimal.precision()).longValueExact() - 1;
            return bounded(column, delta, -greatest, greatest);
        }
        if (type instanceof FieldType.IntType) {
            return bounded(column, delta, Integer.MIN_VALUE, Integer.MAX_VALUE);
        }
        if (type instanceof FieldType.LongType) {
            return bounded(column, delta, Long.MIN_VALUE, Long.MAX_VALUE);
        }
        return PLAIN.sum(type, column, delta);
    }

    private static Field<Object> bounded(Field<Object> column, Field<Object> delta, long smallest, long greatest) {
        return DSL.field(
                SqliteFunctions.ADD + "({0}, {1}, {2}, {3})",
                Object.class,
                column,
                delta,
                DSL.inline(smallest),
                DSL.inline(greatest));
    }
}
