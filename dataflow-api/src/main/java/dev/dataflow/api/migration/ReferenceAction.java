package dev.dataflow.api.migration;

import dev.dataflow.api.model.OnDelete;

/** What happens to referring rows when the row they refer to is deleted, or its key changed. */
public enum ReferenceAction {
    /** Refused, at the end of the statement or of the transaction. */
    NO_ACTION,
    /** Refused at once. */
    RESTRICT,
    /** They are deleted or changed too. */
    CASCADE,
    /** Their reference becomes null. */
    SET_NULL,
    /** Their reference becomes the column's default. */
    SET_DEFAULT;

    /** What a model asks for. */
    public static ReferenceAction of(OnDelete onDelete) {
        return switch (onDelete) {
            case RESTRICT -> RESTRICT;
            case CASCADE -> CASCADE;
            case SET_NULL -> SET_NULL;
        };
    }

    /** The words of SQL: {@code set null}. */
    public String sql() {
        return switch (this) {
            case NO_ACTION -> "no action";
            case RESTRICT -> "restrict";
            case CASCADE -> "cascade";
            case SET_NULL -> "set null";
            case SET_DEFAULT -> "set default";
        };
    }

    /** Whether it refuses: a model does not tell the two ways of that apart. */
    public boolean refuses() {
        return this == NO_ACTION || this == RESTRICT;
    }
}
