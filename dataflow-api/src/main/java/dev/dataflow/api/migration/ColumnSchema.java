package dev.dataflow.api.migration;

import dev.dataflow.api.model.FieldType;
import dev.dataflow.api.model.ValueCheck;
import java.util.List;
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
 * @param checks rules that the database is to enforce as far as it can; empty for a column that was found
 * @param nativeType how the database itself writes the type; null for a column that is only wanted
 */
public record ColumnSchema(
        String name,
        @Nullable FieldType type,
        boolean nullable,
        boolean identity,
        List<ValueCheck> checks,
        @Nullable String nativeType) {

    /** Copies the list. */
    public ColumnSchema {
        checks = List.copyOf(checks);
    }

    /** A column to be created. */
    public static ColumnSchema wanted(
            String name, FieldType type, boolean nullable, boolean identity, List<ValueCheck> checks) {
        return new ColumnSchema(name, Objects.requireNonNull(type, "type"), nullable, identity, checks, null);
    }

    /** A column that is there; the type is null where no model can express it. */
    public static ColumnSchema found(
            String name, @Nullable FieldType type, boolean nullable, boolean identity, String nativeType) {
        return new ColumnSchema(name, type, nullable, identity, List.of(), nativeType);
    }

    /** The type, empty for one that no model can express. */
    public Optional<FieldType> knownType() {
        return Optional.ofNullable(type);
    }
}
