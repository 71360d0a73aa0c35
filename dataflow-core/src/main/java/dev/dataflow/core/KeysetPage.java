package dev.dataflow.core;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows next to a place in an order, and the cursors of the pages around; from {@link Selection#after} and
 * {@link Selection#before}. Immutable.
 *
 * @param rows in order
 * @param next what to give to {@link Selection#after} for the page behind; null where there is none
 * @param previous what to give to {@link Selection#before} for the page before; null where there is none. Behind a
 *     cursor it is always there, though the page before may have been emptied since
 */
public record KeysetPage<T>(
        List<T> rows, @Nullable String next, @Nullable String previous) {

    /** Copies the list. */
    public KeysetPage {
        rows = List.copyOf(rows);
    }
}
