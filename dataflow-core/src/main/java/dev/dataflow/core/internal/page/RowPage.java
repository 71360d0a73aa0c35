package dev.dataflow.core.internal.page;

import dev.dataflow.api.operation.FieldValues;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a page, and where it goes on.
 *
 * @param rows in order
 * @param next the cursor of the page behind; null where there is none
 * @param previous the cursor of the page before; null where there is none
 */
public record RowPage(
        List<FieldValues> rows,
        @Nullable String next,
        @Nullable String previous) {

    /** Copies the list. */
    public RowPage {
        rows = List.copyOf(rows);
    }

    /** The same page of these rows. */
    public RowPage with(List<FieldValues> others) {
        return new RowPage(others, next, previous);
    }
}
