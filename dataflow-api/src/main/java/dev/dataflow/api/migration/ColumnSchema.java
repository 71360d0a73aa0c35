package dev.dataflow.api.migration;

import dev.dataflow.api.model.FieldType;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One column, or one field of a collection's documents.
 *
 * @param name the column's name
 * @param type what it holds; null for a type that no model can express
 * @param nullable whether it may hold nothing
 * @param identity whether the database generates its values by counting up
 * @param nativeType how the database itself writes the type; null for a column that is only wanted
 */
public record ColumnSchema(
        String name,
        @Nullable FieldType type,
        boolean nullable,
        boolean identity,
        @Nullable String nativeType) {

    /** A column to be created. */
    public static ColumnSchema wanted(String name, FieldType type, boolean nullable, boolean identity) {
        return new ColumnSchema(name, Objects.requireNonNull(type, "type"), nullable, identity, null);
    }

    /** The type, empty for one that no model can express. */
    public Optional<FieldType> knownType() {
        return Optional.ofNullable(type);
    }
}
