package dev.dataflow.sql.dialect;

import dev.dataflow.sql.statement.ColumnCodec;
import java.util.List;
import org.jooq.Condition;
import org.jooq.Field;

/**
 * How a JSON column and the values inside it are looked at. Every condition may be null where there is no such value;
 * the caller makes two values of three. Thread-safe.
 */
public interface JsonPaths {

    /** What a JSON value can be compared as; values of different kinds are neither equal nor in any order. */
    enum Kind {
        /** Text, by code point. */
        STRING,
        /** A number. */
        NUMBER,
        /** True or false; false is smaller. */
        BOOLEAN;

        /** The kind of a scalar in canonical form. */
        public static Kind of(Object scalar) {
            return scalar instanceof String ? STRING : scalar instanceof Boolean ? BOOLEAN : NUMBER;
        }
    }

    /** The text that is bound for a path. */
    String path(List<String> steps);

    /** How an operand of this kind travels. */
    ColumnCodec<?> operand(Kind kind);

    /**
     * That the value is of this kind and stands in this relation to the operand.
     *
     * @param operator {@code =}, {@code <>}, {@code <}, {@code <=}, {@code >} or {@code >=}, or {@code in}, for which
     *     the operand is a list in parentheses
     */
    Condition compare(Field<Object> column, Field<String> path, Kind kind, String operator, Field<Object> operand);

    /**
     * That the column holds this JSON value, in whatever order the keys of its objects are written; null where the
     * column is.
     *
     * @param value travels by the type map's codec for JSON
     */
    Condition holds(Field<Object> column, Field<Object> value);

    /** That there is no value, or the value null. */
    Condition isNull(Field<Object> column, Field<String> path);

    /** The value as text where it is a string, null where it is anything else. */
    Field<String> text(Field<Object> column, Field<String> path);
}
