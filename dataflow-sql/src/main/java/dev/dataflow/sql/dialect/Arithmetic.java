package dev.dataflow.sql.dialect;

import dev.dataflow.api.model.FieldType;
import dev.dataflow.sql.statement.ColumnCodec;
import org.jooq.Field;
import org.jooq.impl.DSL;

/** How numbers are added, so that a result that does not fit is an error and never another number. Thread-safe. */
public interface Arithmetic {

    /** Plain SQL, for databases whose columns refuse what does not fit and whose sums are wider than their columns. */
    Arithmetic PLAIN = new Arithmetic() {
        @Override
        public Field<Object> sum(FieldType type, Field<Object> column, Field<Object> delta) {
            return DSL.field("({0} + {1})", Object.class, column, delta);
        }

        @Override
        public Total total(FieldType type, Field<Object> column, ColumnCodec<?> usual) {
            return new Total(DSL.field("sum({0})", Object.class, column), usual);
        }

        @Override
        public Field<Object> average(FieldType type, Field<Object> column) {
            return DSL.field("(cast(sum({0}) as double precision) / count({0}))", Object.class, column);
        }
    };

    /** The column's number and the delta; null where the column is. */
    Field<Object> sum(FieldType type, Field<Object> column, Field<Object> delta);

    /**
     * The sum of a column over many rows as it is selected: exact, also beyond the column's own type. That of doubles
     * is INVALID_DATA where it is too large for one.
     *
     * @param type the column's
     * @param usual how a number of the sum's type travels
     */
    Total total(FieldType type, Field<Object> column, ColumnCodec<?> usual);

    /**
     * The average of a column over many rows as filters and orders see it: the sum as a double, divided by the number
     * of values; null where there are none.
     *
     * @param type the column's
     */
    Field<Object> average(FieldType type, Field<Object> column);

    /**
     * What is selected for a sum.
     *
     * @param expression null where there are no values
     * @param codec how it comes back
     */
    record Total(Field<Object> expression, ColumnCodec<?> codec) {}
}
