package dev.dataflow.core.internal.page;

import dev.dataflow.api.filter.Page;
import dev.dataflow.api.operation.FieldValues;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How one page next to a cursor is read: one row more than wanted, which tells whether there is another page, from the
 * cursor on or, for a page before it, in reverse order. Immutable.
 *
 * @param cursors writes the cursors of the neighbours
 * @param order the order of the rows
 * @param request what is asked for
 * @param place where its cursor points to; null for the beginning or the end
 */
public record Paging(
        Cursors cursors,
        KeysetOrder order,
        PageRequest.Keyset request,
        @Nullable Cursor place) {

    /** Reads the cursor; empty where it does not belong to this order. */
    public static Optional<Paging> of(Cursors cursors, KeysetOrder order, PageRequest.Keyset request) {
        String cursor = request.cursor();
        if (cursor == null) {
            return Optional.of(new Paging(cursors, order, request, null));
        }
        return cursors.read(order.model(), order.sort(), cursor)
                .map(place -> new Paging(cursors, order, request, place));
    }

    /** The order in which the rows are asked for. */
    public KeysetOrder readOrder() {
        return request.backward() ? order.reversed() : order;
    }

    /** How many rows are asked for. */
    public Page readPage() {
        return Page.first(request.limit() + 1);
    }

    /** The page, of what was read. */
    public RowPage page(List<FieldValues> read) {
        boolean more = read.size() > request.limit();
        List<FieldValues> rows = more ? read.subList(0, (int) request.limit()) : read;
        String beyond = more ? cursor(Cursor.of(rows.get(rows.size() - 1), order.sort())) : null;
        String back = place == null
                ? null
                : cursor(rows.isEmpty() ? place.including() : Cursor.of(rows.get(0), order.sort()));
        return request.backward() ? new RowPage(rows.reversed(), back, beyond) : new RowPage(rows, beyond, back);
    }

    private String cursor(Cursor at) {
        return cursors.write(order.model(), order.sort(), at);
    }
}
