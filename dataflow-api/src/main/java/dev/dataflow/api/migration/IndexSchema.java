package dev.dataflow.api.migration;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An index of a table or collection.
 *
 * @param name the index's name
 * @param parts what it is sorted by, in order
 * @param kind what it is for
 * @param constraint whether it is made by a constraint of the table, and so can only be dropped with that
 * @param condition which rows it holds, as the database's DDL takes it; null for all
 * @param included further columns that it holds but is not sorted by
 * @param options what else the database's DDL says of it, such as a method; null for nothing
 */
public record IndexSchema(
        String name,
        List<IndexPart> parts,
        Kind kind,
        boolean constraint,
        @Nullable String condition,
        List<String> included,
        @Nullable String options) {

    /** What an index is for. */
    public enum Kind {
        /** Finding and sorting. */
        PLAIN,
        /** No two rows may agree in all columns (a null among them never collides). */
        UNIQUE,
        /** Full-text search over all columns together; at most one to a table. */
        FULL_TEXT
    }

    /** Copies the lists. */
    public IndexSchema {
        parts = List.copyOf(parts);
        included = List.copyOf(included);
        Objects.requireNonNull(kind, "kind");
    }

    /** An index of whole columns, upwards, over all rows. */
    public IndexSchema(String name, List<String> columns, Kind kind) {
        this(name, columns.stream().map(IndexPart::column).toList(), kind, false, null, List.of(), null);
    }

    /** The names of the columns it is sorted by, in order; expressions are left out. */
    public List<String> columns() {
        return parts.stream()
                .filter(IndexPart::isColumn)
                .map(IndexPart::expression)
                .toList();
    }

    /** Whether no two rows may agree in all columns. */
    public boolean unique() {
        return kind == Kind.UNIQUE;
    }

    /** Whether a model can ask for it: whole columns, upwards, over all rows, nothing else. */
    public boolean isPlain() {
        return condition == null
                && options == null
                && included.isEmpty()
                && parts.stream().allMatch(IndexPart::isPlain);
    }
}
