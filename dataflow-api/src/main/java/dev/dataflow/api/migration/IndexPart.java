package dev.dataflow.api.migration;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What an index is sorted by at one place.
 *
 * @param expression the name of a column, or an expression as the database's DDL takes it
 * @param isColumn whether it is a column's name
 * @param descending whether it is sorted downwards
 * @param options what else the database's DDL says of it, such as a collation, an operator class or the length of a
 *     prefix; null for nothing
 */
public record IndexPart(
        String expression,
        boolean isColumn,
        boolean descending,
        @Nullable String options) {

    /** Refuses nulls. */
    public IndexPart {
        Objects.requireNonNull(expression, "expression");
    }

    /** A column, upwards. */
    public static IndexPart column(String name) {
        return new IndexPart(name, true, false, null);
    }

    /** Whether a model can ask for it: a column, upwards, in the usual way. */
    public boolean isPlain() {
        return isColumn && !descending && options == null;
    }
}
