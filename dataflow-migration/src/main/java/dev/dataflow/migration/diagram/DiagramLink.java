package dev.dataflow.migration.diagram;

import java.util.List;
import java.util.Objects;

/**
 * A foreign key in a diagram.
 *
 * @param name its name
 * @param from the number of the referring table in {@link SchemaDiagram#tables()}
 * @param columns the referring columns
 * @param to the number of the table that is referred to
 * @param optional whether a row may refer to none
 * @param single whether at most one row refers to each
 * @param identifying whether the referring columns are part of the referring table's key
 * @param mark how it fares
 */
public record DiagramLink(
        String name,
        int from,
        List<String> columns,
        int to,
        boolean optional,
        boolean single,
        boolean identifying,
        Mark mark) {

    /** Copies the list. */
    public DiagramLink {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(mark, "mark");
        columns = List.copyOf(columns);
    }
}
