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
 * <p>A wanted column says what a model asks for; {@link MigrationAdapter#expected} and {@link MigrationAdapter#inspect}
 * give the form of one database, in which the native type is known and checks are the table's.
 *
 * @param name the column's name
 * @param type what it holds; null for a type that no model can express
 * @param nullable whether it may hold nothing
 * @param identity whether the database generates its values by counting up
 * @param checks rules that the database is to enforce as far as it can; empty for a column in its database's form
 * @param nativeType the type with its collation as the database writes it and as its DDL takes it; null for a column
 *     that is only wanted
 * @param defaultExpression the value of new rows that give none, as the database's DDL takes it; null for none
 * @param generation how its values are computed of other columns; null for one that is stored as given
 * @param comment what the database keeps as its comment; null for none
 */
public record ColumnSchema(
        String name,
        @Nullable FieldType type,
        boolean nullable,
        boolean identity,
        List<ValueCheck> checks,
        @Nullable String nativeType,
        @Nullable String defaultExpression,
        @Nullable GeneratedColumn generation,
        @Nullable String comment) {

    /**
     * How the values of a generated column come about.
     *
     * @param expression of other columns, as the database's DDL takes it
     * @param stored whether they are kept; computed when they are read where not
     */
    public record GeneratedColumn(String expression, boolean stored) {
        /** Refuses nulls. */
        public GeneratedColumn {
            Objects.requireNonNull(expression, "expression");
        }
    }

    /** Copies the list. */
    public ColumnSchema {
        checks = List.copyOf(checks);
    }

    /** A column to be created. */
    public static ColumnSchema wanted(
            String name, FieldType type, boolean nullable, boolean identity, List<ValueCheck> checks) {
        Objects.requireNonNull(type, "type");
        return new ColumnSchema(name, type, nullable, identity, checks, null, null, null, null);
    }

    /** A column that is there; the type is null where no model can express it. */
    public static ColumnSchema found(
            String name, @Nullable FieldType type, boolean nullable, boolean identity, String nativeType) {
        Objects.requireNonNull(nativeType, "nativeType");
        return new ColumnSchema(name, type, nullable, identity, List.of(), nativeType, null, null, null);
    }

    /** The type, empty for one that no model can express. */
    public Optional<FieldType> knownType() {
        return Optional.ofNullable(type);
    }

    /** The same column under another name. */
    public ColumnSchema named(String other) {
        return new ColumnSchema(
                other, type, nullable, identity, checks, nativeType, defaultExpression, generation, comment);
    }

    /** The same column with a native type, and without checks: those are the table's then. */
    public ColumnSchema inNativeType(String declared) {
        return new ColumnSchema(
                name, type, nullable, identity, List.of(), declared, defaultExpression, generation, comment);
    }

    /** The same column that may hold nothing, or must not. */
    public ColumnSchema withNullable(boolean now) {
        return new ColumnSchema(name, type, now, identity, checks, nativeType, defaultExpression, generation, comment);
    }

    /** The same column with another default, null for none. */
    public ColumnSchema withDefault(@Nullable String expression) {
        return new ColumnSchema(name, type, nullable, identity, checks, nativeType, expression, generation, comment);
    }

    /** The same column computed in this way, null for one that is stored as given. */
    public ColumnSchema generatedBy(@Nullable GeneratedColumn way) {
        return new ColumnSchema(name, type, nullable, identity, checks, nativeType, defaultExpression, way, comment);
    }

    /** The same column with a comment, null for none. */
    public ColumnSchema withComment(@Nullable String text) {
        return new ColumnSchema(
                name, type, nullable, identity, checks, nativeType, defaultExpression, generation, text);
    }
}
