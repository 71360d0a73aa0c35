package dev.dataflow.core.internal.operation;

import org.jspecify.annotations.Nullable;

/**
 * A number to add to the one that a field holds, in place of a new value.
 *
 * @param amount as given
 */
record Increment(@Nullable Object amount) {

    /** Its name in the map form: {@code {"stock": {"$increment": -1}}}. */
    static final String NAME = "$increment";
}
