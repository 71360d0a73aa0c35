package dev.dataflow.migration.diagram;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One line of a table in a diagram.
 *
 * @param kind what it is
 * @param mark how it fares
 * @param name its name
 * @param type a column's type, an index's parts, a condition's text
 * @param detail what else there is to say of a column, such as {@code not null}; may be empty
 * @param keys what a column is part of
 * @param before what it was, where that is another thing and both are shown; null otherwise
 */
public record DiagramRow(
        Kind kind,
        Mark mark,
        String name,
        String type,
        String detail,
        List<Key> keys,
        @Nullable String before) {

    /** What it is. */
    public enum Kind {
        /** A column or field. */
        COLUMN,
        /** An index. */
        INDEX,
        /** A condition. */
        CHECK
    }

    /** What a column is part of. */
    public enum Key {
        /** The primary key. */
        PK,
        /** A foreign key. */
        FK,
        /** A unique index of this column alone. */
        UK
    }

    /** Copies the list. */
    public DiagramRow {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(mark, "mark");
        keys = List.copyOf(keys);
    }

    /** All of it but its mark, its keys and its name. */
    public String description() {
        String now = detail.isEmpty() ? type : type + " " + detail;
        return before == null ? now : "%s (was %s)".formatted(now, before);
    }
}
