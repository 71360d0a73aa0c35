package dev.dataflow.api.migration;

import dev.dataflow.api.model.OnDelete;
import java.util.List;

/**
 * A foreign key.
 *
 * @param name the constraint's name
 * @param columns the referring columns
 * @param targetTable the table referred to
 * @param targetColumns its columns, as many
 * @param onDelete what happens when the row referred to is deleted
 */
public record ReferenceSchema(
        String name, List<String> columns, String targetTable, List<String> targetColumns, OnDelete onDelete) {

    /** Copies the lists. */
    public ReferenceSchema {
        columns = List.copyOf(columns);
        targetColumns = List.copyOf(targetColumns);
    }
}
