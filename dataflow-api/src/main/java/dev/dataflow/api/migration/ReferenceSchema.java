package dev.dataflow.api.migration;

import dev.dataflow.api.model.OnDelete;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A foreign key.
 *
 * @param name the constraint's name
 * @param columns the referring columns
 * @param targetTable the table referred to
 * @param targetColumns its columns, as many
 * @param onDelete what happens when the row referred to is deleted
 * @param onUpdate what happens when its key is changed
 * @param options what else the database's DDL says of it, such as {@code deferrable}; null for nothing
 */
public record ReferenceSchema(
        String name,
        List<String> columns,
        String targetTable,
        List<String> targetColumns,
        ReferenceAction onDelete,
        ReferenceAction onUpdate,
        @Nullable String options) {

    /** Copies the lists. */
    public ReferenceSchema {
        columns = List.copyOf(columns);
        targetColumns = List.copyOf(targetColumns);
        Objects.requireNonNull(onDelete, "onDelete");
        Objects.requireNonNull(onUpdate, "onUpdate");
    }

    /** The foreign key that a model asks for. */
    public ReferenceSchema(
            String name, List<String> columns, String targetTable, List<String> targetColumns, OnDelete onDelete) {
        this(name, columns, targetTable, targetColumns, ReferenceAction.of(onDelete), ReferenceAction.NO_ACTION, null);
    }
}
