package dev.dataflow.core.internal.operation;

import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.api.operation.ListOperation;
import dev.dataflow.core.internal.page.KeysetOrder;
import dev.dataflow.core.internal.page.Paging;
import dev.dataflow.core.internal.relation.Include;
import java.util.List;
import java.util.Optional;

/**
 * A list as it is asked of a database, and what becomes of its rows.
 *
 * @param operation what is asked
 * @param fields the fields wanted; the operation may read more
 * @param include the related rows wanted
 * @param paging how the rows become a page; empty where they are not next to a cursor
 */
public record Listing(ListOperation operation, List<String> fields, Include include, Optional<Paging> paging) {

    /** Copies the list. */
    public Listing {
        fields = List.copyOf(fields);
    }

    /** The order in which the operation emits rows. */
    public KeysetOrder order() {
        return new KeysetOrder(operation.model(), operation.sort());
    }

    /** The row with the fields wanted alone. */
    public FieldValues trimmed(FieldValues row) {
        return row.only(fields);
    }
}
