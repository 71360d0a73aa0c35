package dev.dataflow.core.internal.page;

import dev.dataflow.api.filter.Page;
import org.jspecify.annotations.Nullable;

/** Which part of the rows a caller wants: one that adapters understand, or one next to a cursor. */
public sealed interface PageRequest {

    /** A part counted in rows. */
    record Counted(Page page) implements PageRequest {}

    /**
     * The rows next to a place in the order.
     *
     * @param limit how many at most, at least 1
     * @param backward whether those before it are wanted, nearest ones; otherwise those behind it
     * @param cursor the place; null for the beginning, or backward for the end
     */
    record Keyset(long limit, boolean backward, @Nullable String cursor) implements PageRequest {

        /** A page is held in memory. */
        public static final long MAX_LIMIT = 1_000_000;
    }

    /** All rows. */
    static PageRequest all() {
        return new Counted(Page.all());
    }
}
