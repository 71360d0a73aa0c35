package dev.dataflow.api.migration;

import java.util.List;
import java.util.Objects;

/**
 * An index of a table or collection.
 *
 * @param name the index's name
 * @param columns the names of the columns, in order
 * @param kind what it is for
 */
public record IndexSchema(String name, List<String> columns, Kind kind) {

    /** What an index is for. */
    public enum Kind {
        /** Finding and sorting. */
        PLAIN,
        /** No two rows may agree in all columns (a null among them never collides). */
        UNIQUE,
        /** Full-text search over all columns together; at most one to a table. */
        FULL_TEXT
    }

    /** Copies the list. */
    public IndexSchema {
        columns = List.copyOf(columns);
        Objects.requireNonNull(kind, "kind");
    }

    /** Whether no two rows may agree in all columns. */
    public boolean unique() {
        return kind == Kind.UNIQUE;
    }
}
