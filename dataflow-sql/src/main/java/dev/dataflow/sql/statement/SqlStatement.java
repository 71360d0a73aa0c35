package dev.dataflow.sql.statement;

import java.util.List;

/**
 * One statement ready to run: text with the dialect's placeholders, and values for them in order.
 *
 * @param sql the text; holds no value of a user
 * @param access whether it changes anything, for transports that keep readers and writers apart
 * @param parameters in the order of the placeholders
 * @param results how the columns of the result are read, in order; empty where only the count matters
 */
public record SqlStatement(String sql, Access access, List<Parameter> parameters, List<ColumnCodec<?>> results) {

    /** Whether a statement changes anything. */
    public enum Access {
        /** Only reads. */
        READ,
        /** Changes rows. */
        WRITE,
        /** Changes the schema, or how the database behaves; no rows are counted. */
        SCHEMA
    }

    /** DDL or a setting: a statement without parameters and result. */
    public static SqlStatement command(String sql) {
        return new SqlStatement(sql, Access.SCHEMA, List.of(), List.of());
    }

    /** A reading statement without parameters. */
    public static SqlStatement select(String sql, ColumnCodec<?>... results) {
        return new SqlStatement(sql, Access.READ, List.of(), List.of(results));
    }

    /** A reading statement with text parameters, as catalogs are asked. */
    public static SqlStatement select(String sql, List<Parameter> parameters, ColumnCodec<?>... results) {
        return new SqlStatement(sql, Access.READ, parameters, List.of(results));
    }
}
