package dev.dataflow.core.internal.page;

import dev.dataflow.api.filter.Sort;
import dev.dataflow.api.operation.FieldValues;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A place in an order: that of a row with these values.
 *
 * @param values one for each field of the order
 * @param inclusive whether a row at the very place belongs to what lies behind or before it
 */
public record Cursor(List<@Nullable Object> values, boolean inclusive) {

    /** Copies the values. */
    public Cursor {
        values = Collections.unmodifiableList(new ArrayList<>(values));
    }

    /** The place of this row. */
    public static Cursor of(FieldValues row, List<Sort> sort) {
        return new Cursor(row.only(sort.stream().map(Sort::field).toList()).asList(), false);
    }

    /** The same place, the row at it included. */
    public Cursor including() {
        return new Cursor(values, true);
    }
}
