package dev.dataflow.api.migration;

import java.util.Objects;

/**
 * Something in a database that DataFlow knows of but cannot express: a view, a trigger, a constraint of another kind.
 * It is reported, and never changed or dropped but together with what it belongs to: its table, or the column or index
 * that it is about.
 *
 * @param kind what it is, in the database's words: {@code view}, {@code trigger}, {@code exclusion}
 * @param name its name
 * @param definition the database's own text of it; may be empty where it tells none
 */
public record OpaquePart(String kind, String name, String definition) {

    /** Refuses nulls. */
    public OpaquePart {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(definition, "definition");
    }
}
