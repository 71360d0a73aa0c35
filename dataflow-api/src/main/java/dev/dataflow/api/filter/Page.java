package dev.dataflow.api.filter;

import dev.dataflow.api.error.DataFlowException;

/** Which part of the matching rows is wanted. */
public sealed interface Page {

    /** All of them. */
    record Unpaged() implements Page {}

    /**
     * At most {@code limit} rows after leaving out the first {@code offset}.
     *
     * @param limit at least 0
     * @param offset at least 0
     */
    record OffsetPage(long limit, long offset) implements Page {
        /** Refuses negative numbers. */
        public OffsetPage {
            if (limit < 0 || offset < 0) {
                throw DataFlowException.validation(
                        "page: limit and offset must not be negative, but are %d and %d".formatted(limit, offset));
            }
        }
    }

    /** All rows. */
    static Page all() {
        return new Unpaged();
    }

    /** The first rows. */
    static Page first(long limit) {
        return new OffsetPage(limit, 0);
    }

    /** A part in the middle. */
    static Page of(long limit, long offset) {
        return new OffsetPage(limit, offset);
    }
}
