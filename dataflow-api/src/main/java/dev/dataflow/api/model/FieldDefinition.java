package dev.dataflow.api.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One field of a model.
 *
 * <p>Made by the factories and refined: {@code FieldDefinition.required("age", new IntType()).checked(...)}.
 *
 * @param name the name by which filters, values and nodes speak of it
 * @param column the column or document field in which it is stored
 * @param type what it holds
 * @param nullable whether it may hold nothing
 * @param generation who gives it its value on creation
 * @param purpose what it is for
 * @param defaultText the value of a new row where none is given, in the form of a map input; null for none
 * @param checks the rules its values keep beyond the type
 * @param fullText whether it takes part in full-text search
 * @param nativeType what migrations declare in place of the type's own declaration; null for that
 * @param renamedFrom the column's former name, which migrations rename; null for none
 */
public record FieldDefinition(
        String name,
        String column,
        FieldType type,
        boolean nullable,
        Generation generation,
        FieldPurpose purpose,
        @Nullable String defaultText,
        List<ValueCheck> checks,
        boolean fullText,
        @Nullable String nativeType,
        @Nullable String renamedFrom) {

    /** Checks the names and that the parts fit each other. */
    public FieldDefinition {
        StorageNames.requireIdentifier("field", name);
        StorageNames.requireIdentifier("column", column);
        Objects.requireNonNull(type, "type");
        checks = List.copyOf(checks);
        if (renamedFrom != null) {
            StorageNames.requireIdentifier("former column", renamedFrom);
        }
        FieldRules.check(name, type, nullable, generation, purpose, defaultText, checks, fullText);
    }

    /** Whether every database takes this as the name of a table, a column, an index or a reference. */
    public static boolean isStorable(String name) {
        return StorageNames.fault(name) == null;
    }

    /** A field that must have a value, stored under its name in snake case. */
    public static FieldDefinition required(String name, FieldType type) {
        return plain(name, type, false, Generation.NONE);
    }

    /** A field that may be null, stored under its name in snake case. */
    public static FieldDefinition optional(String name, FieldType type) {
        return plain(name, type, true, Generation.NONE);
    }

    /** A generated field: IDENTITY for INT and LONG, UUID_V7 for UUID. */
    public static FieldDefinition generated(String name, FieldType type) {
        Generation generation = type instanceof FieldType.UuidType ? Generation.UUID_V7 : Generation.IDENTITY;
        return plain(name, type, false, generation);
    }

    /** The same field in another column. */
    public FieldDefinition inColumn(String otherColumn) {
        return new FieldDefinition(
                name,
                otherColumn,
                type,
                nullable,
                generation,
                purpose,
                defaultText,
                checks,
                fullText,
                nativeType,
                renamedFrom);
    }

    /** The same field looked after by DataFlow. */
    public FieldDefinition serving(FieldPurpose newPurpose) {
        return new FieldDefinition(
                name,
                column,
                type,
                nullable,
                generation,
                newPurpose,
                defaultText,
                checks,
                fullText,
                nativeType,
                renamedFrom);
    }

    /** The same field with a value for new rows that give none. */
    public FieldDefinition defaulting(String text) {
        return new FieldDefinition(
                name, column, type, nullable, generation, purpose, text, checks, fullText, nativeType, renamedFrom);
    }

    /** The same field with one more rule. */
    public FieldDefinition checked(ValueCheck check) {
        List<ValueCheck> more = new ArrayList<>(checks);
        more.add(check);
        return new FieldDefinition(
                name,
                column,
                type,
                nullable,
                generation,
                purpose,
                defaultText,
                more,
                fullText,
                nativeType,
                renamedFrom);
    }

    /** The same field as part of full-text search. */
    public FieldDefinition searchable() {
        return new FieldDefinition(
                name, column, type, nullable, generation, purpose, defaultText, checks, true, nativeType, renamedFrom);
    }

    /** The same field declared with this type of its database. */
    public FieldDefinition declared(String otherNativeType) {
        return new FieldDefinition(
                name,
                column,
                type,
                nullable,
                generation,
                purpose,
                defaultText,
                checks,
                fullText,
                otherNativeType,
                renamedFrom);
    }

    /** The same field, whose column had this name before. */
    public FieldDefinition renamed(String formerColumn) {
        return new FieldDefinition(
                name,
                column,
                type,
                nullable,
                generation,
                purpose,
                defaultText,
                checks,
                fullText,
                nativeType,
                formerColumn);
    }

    /** A field of a result, which no table has. */
    public static FieldDefinition computed(String name, FieldType type) {
        return new FieldDefinition(
                name, name, type, true, Generation.NONE, FieldPurpose.DATA, null, List.of(), false, null, null);
    }

    /** The value of a new row where none is given, in the form of a map input. */
    public Optional<String> defaultValue() {
        return Optional.ofNullable(defaultText);
    }

    private static FieldDefinition plain(String name, FieldType type, boolean nullable, Generation generation) {
        return new FieldDefinition(
                name,
                StorageNames.snakeCase(name),
                type,
                nullable,
                generation,
                FieldPurpose.DATA,
                null,
                List.of(),
                false,
                null,
                null);
    }
}
