package dev.dataflow.api.migration;

import java.util.List;

/**
 * An index of a table or collection.
 *
 * @param name the index's name
 * @param columns the names of the columns, in order
 * @param unique whether no two rows may agree in all of them (a null among them never collides)
 */
public record IndexSchema(String name, List<String> columns, boolean unique) {

    /** Copies the list. */
    public IndexSchema {
        columns = List.copyOf(columns);
    }
}
