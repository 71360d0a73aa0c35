package dev.dataflow.core;

import dev.dataflow.api.filter.Page;
import dev.dataflow.core.internal.filter.Conditions;
import dev.dataflow.core.internal.value.Problems;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which rows a {@link Selection} has been told to be.
 *
 * @param conditions what they match; none for all rows
 * @param sort their order, as it was given
 * @param page which part of them
 */
record Choice(Conditions conditions, List<?> sort, Page page) {

    Choice and(Object filter) {
        return new Choice(conditions.and(filter), sort, page);
    }

    Choice sorted(List<?> order) {
        return new Choice(conditions, order, page);
    }

    Choice paged(Page part) {
        return new Choice(conditions, sort, part);
    }

    /** The first of these rows, at most so many. */
    Page part(long rows) {
        return part(page, rows);
    }

    static Page part(Page page, long rows) {
        long limit = switch (page) {
            case Page.Unpaged unpaged -> rows;
            case Page.OffsetPage part -> Math.min(rows, part.limit());
        };
        return Page.of(limit, offset(page));
    }

    long offset() {
        return offset(page);
    }

    static long offset(Page page) {
        return switch (page) {
            case Page.Unpaged unpaged -> 0;
            case Page.OffsetPage part -> part.offset();
        };
    }

    /** What a write is to match; null where it is to be all rows. */
    @Nullable
    Conditions target() {
        return conditions.all().isEmpty() ? null : conditions;
    }

    /** Whether a write is to change all rows. */
    @Nullable
    Boolean all() {
        return conditions.all().isEmpty() ? true : null;
    }

    void refusePart(Problems problems) {
        if (!(page instanceof Page.Unpaged)) {
            problems.add("page", "page: cannot be changed or deleted as a part; select the rows with a filter");
        }
    }
}
