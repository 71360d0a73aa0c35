package dev.dataflow.api.model;

import dev.dataflow.api.error.DataFlowException;
import java.util.Objects;

/**
 * One field of a model.
 *
 * @param name the name by which filters, values and nodes speak of it
 * @param column the column or document field in which it is stored
 * @param type what it holds
 * @param nullable whether it may hold nothing
 * @param generation who gives it its value on creation
 */
public record FieldDefinition(String name, String column, FieldType type, boolean nullable, Generation generation) {

    /** Checks the names and that the generation fits the type. */
    public FieldDefinition {
        StorageNames.requireIdentifier("field", name);
        StorageNames.requireIdentifier("column", column);
        Objects.requireNonNull(type, "type");
        boolean fits = switch (generation) {
            case NONE -> true;
            case IDENTITY -> type instanceof FieldType.IntType || type instanceof FieldType.LongType;
            case UUID_V7 -> type instanceof FieldType.UuidType;
        };
        if (!fits) {
            throw DataFlowException.configuration(
                    "field %s: a generated value must be INT, LONG or UUID, not %s".formatted(name, type));
        }
        if (nullable && generation != Generation.NONE) {
            throw DataFlowException.configuration(
                    "field %s is generated and so is never null: declare it as not nullable".formatted(name));
        }
    }

    /** A field that must have a value, stored under its name in snake case. */
    public static FieldDefinition required(String name, FieldType type) {
        return new FieldDefinition(name, StorageNames.snakeCase(name), type, false, Generation.NONE);
    }

    /** A field that may be null, stored under its name in snake case. */
    public static FieldDefinition optional(String name, FieldType type) {
        return new FieldDefinition(name, StorageNames.snakeCase(name), type, true, Generation.NONE);
    }

    /** A generated field: IDENTITY for INT and LONG, UUID_V7 for UUID. */
    public static FieldDefinition generated(String name, FieldType type) {
        Generation generation = type instanceof FieldType.UuidType ? Generation.UUID_V7 : Generation.IDENTITY;
        return new FieldDefinition(name, StorageNames.snakeCase(name), type, false, generation);
    }

    /** The same field in another column. */
    public FieldDefinition inColumn(String otherColumn) {
        return new FieldDefinition(name, otherColumn, type, nullable, generation);
    }
}
