package dev.dataflow.dialect.sqlite;

import dev.dataflow.api.migration.ReferenceAction;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a {@code create table} says, in its own words.
 *
 * @param columns in their order
 * @param constraints of columns and of the table, in their order
 * @param options what stands behind the bracket, in lower case
 */
record TableDeclaration(List<Column> columns, List<Constraint> constraints, Set<String> options) {

    /**
     * A column.
     *
     * @param name its name
     * @param type the type as it was written, without comments; may be empty
     * @param collation what follows {@code collate}; null for none
     * @param notNull whether it is declared so
     * @param onNull what follows the {@code on conflict} of that; null for none
     * @param defaultText what follows {@code default}; null for none
     * @param generation the expression of a generated column; null for none
     * @param stored whether that is stored
     */
    record Column(
            String name,
            String type,
            @Nullable String collation,
            boolean notNull,
            @Nullable String onNull,
            @Nullable String defaultText,
            @Nullable String generation,
            boolean stored) {}

    /**
     * A column of a key.
     *
     * @param column the name
     * @param options collation and direction; null for none
     */
    record Part(String column, @Nullable String options) {}

    /** A constraint that stands by itself or with its column. */
    sealed interface Constraint {
        /** The name that it was given, null for none. */
        @Nullable
        String name();
    }

    /** The primary key. */
    record Key(
            @Nullable String name,
            List<Part> parts,
            @Nullable String onConflict,
            boolean counting,
            boolean ofColumn) implements Constraint {}

    /** A unique constraint. */
    record Unique(
            @Nullable String name,
            List<Part> parts,
            @Nullable String onConflict) implements Constraint {}

    /** A condition. */
    record Check(@Nullable String name, String expression) implements Constraint {}

    /** A foreign key; without target columns it is to the primary key. */
    record Reference(
            @Nullable String name,
            List<String> columns,
            String target,
            List<String> targetColumns,
            ReferenceAction onDelete,
            ReferenceAction onUpdate,
            @Nullable String options)
            implements Constraint {}

    /** The constraints of a kind. */
    <T extends Constraint> List<T> all(Class<T> kind) {
        return constraints.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** The primary key, if there is one. */
    Optional<Key> key() {
        return all(Key.class).stream().findFirst();
    }

    /** The name of a column as it was declared, whatever its case is; as it is for one that is not there. */
    String column(String name) {
        return columns.stream()
                .map(Column::name)
                .filter(name::equalsIgnoreCase)
                .findFirst()
                .orElse(name);
    }

    boolean has(String option) {
        return options.contains(option);
    }

    /**
     * The column that is another name of the row's number: one declared as {@code integer}, alone in the key ("ROWIDs
     * and the INTEGER PRIMARY KEY" in SQLite's documentation, with the exception that it makes for {@code desc}).
     */
    Optional<Column> rowNumber() {
        return key().filter(key -> key.parts().size() == 1 && !has("without rowid"))
                .filter(key -> !key.ofColumn() || key.parts().get(0).options() == null)
                .flatMap(key -> columns.stream()
                        .filter(each ->
                                each.name().equalsIgnoreCase(key.parts().get(0).column()))
                        .filter(each -> each.type().equalsIgnoreCase("integer"))
                        .findFirst());
    }
}
