package dev.dataflow.dialect.sqlite;

import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.model.FieldType;
import dev.dataflow.api.operation.Aggregate;
import dev.dataflow.sql.dialect.Arithmetic;
import dev.dataflow.sql.statement.ColumnCodec;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.jooq.Field;
import org.jooq.impl.DSL;

/** Sums of whole numbers, which decimals are here too; SQLite has 64 bits for them and no more. */
final class SqliteArithmetic implements Arithmetic {

    /** No infinite value is ever stored, so an infinite sum is one that has grown out of a double. */
    private static final ColumnCodec<Double> FINITE =
            ColumnCodec.of(Double.class, Double.class, sum -> sum, SqliteArithmetic::finite);

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

    /**
     * Halves of 32 bits are summed apart, each exact for 2^31 rows. Only what is selected comes so: a sum beyond 64
     * bits in HAVING or ORDER BY is an error.
     */
    @Override
    public Total total(FieldType type, Field<Object> column, ColumnCodec<?> usual) {
        if (type instanceof FieldType.DecimalType decimal) {
            return halves(column, decimal.scale());
        }
        if (type instanceof FieldType.DoubleType) {
            return new Total(DSL.field("sum({0})", Object.class, column), FINITE);
        }
        return type instanceof FieldType.LongType ? halves(column, 0) : PLAIN.total(type, column, usual);
    }

    /** {@code total} is a double from the start, and {@code sum} an error beyond 64 bits. */
    @Override
    public Field<Object> average(FieldType type, Field<Object> column) {
        String template = "(total({0}) / 1e%d / count({0}))".formatted(Aggregate.scaleOf(type));
        return DSL.field(template, Object.class, column);
    }

    private static double finite(double sum) {
        if (!Double.isFinite(sum)) {
            throw DataFlowException.builder(ErrorCode.INVALID_DATA, "a sum is too large for a DOUBLE")
                    .adapter(SqliteProvider.ID)
                    .build();
        }
        return sum;
    }

    private static Total halves(Field<Object> column, int scale) {
        return new Total(
                DSL.field("sum({0} >> 32) || ',' || sum({0} & 4294967295)", Object.class, column),
                ColumnCodec.of(BigDecimal.class, String.class, BigDecimal::toPlainString, text -> joined(text, scale)));
    }

    private static BigDecimal joined(String halves, int scale) {
        int comma = halves.indexOf(',');
        BigInteger high = new BigInteger(halves.substring(0, comma)).shiftLeft(32);
        return new BigDecimal(high.add(new BigInteger(halves.substring(comma + 1))), scale);
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
