package dev.dataflow.core.internal.read;

import dev.dataflow.api.filter.Filter;
import dev.dataflow.api.filter.Page;
import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.api.operation.ListOperation;
import dev.dataflow.core.internal.execution.GuardedSession;
import dev.dataflow.core.internal.operation.Filters;
import dev.dataflow.core.internal.operation.Listing;
import dev.dataflow.core.internal.operation.Lookup;
import dev.dataflow.core.internal.page.Cursor;
import dev.dataflow.core.internal.page.Paging;
import dev.dataflow.core.internal.page.RowPage;
import dev.dataflow.core.internal.relation.Relations;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Runs lists and lookups. Rows alone are passed on as the database gives them, as many as are asked for; rows with
 * related ones are read by ten thousand, each behind the last row of the ones before, so that at most twenty thousand
 * are held and never more than one statement runs; where all are gathered anyway, they are read at once. Immutable,
 * thread-safe.
 *
 * @param relations the steps from each model
 * @param related brings related rows
 */
public record RowReads(Relations relations, RelatedRows related) {

    private static final int BATCH = 10_000;

    /** The row, perhaps with related rows; empty where there is none. */
    public Mono<FieldValues> row(Lookup lookup, GuardedSession session) {
        Mono<FieldValues> row = session.oneOrNone(lookup.operation(), Function.<FieldValues>identity());
        return lookup.include().isEmpty()
                ? row
                : row.flatMap(found -> related.load(List.of(found), lookup.fields(), lookup.include(), session))
                        .map(loaded -> loaded.get(0));
    }

    /** The rows in order, perhaps with related rows. */
    public Flux<FieldValues> rows(Listing listing, GuardedSession session) {
        if (listing.paging().isPresent()) {
            return page(listing, session).flatMapIterable(RowPage::rows);
        }
        if (listing.include().isEmpty()) {
            return session.many(listing.operation(), Function.<FieldValues>identity());
        }
        return batch(listing, listing.operation(), session)
                .expand(done -> Mono.justOrEmpty(done.next()).flatMap(next -> batch(listing, next, session)), 1)
                .concatMapIterable(Batch::rows, 1);
    }

    /** The rows in order and, where they are next to a cursor, the cursors of the pages around. */
    public Mono<RowPage> page(Listing listing, GuardedSession session) {
        Optional<Paging> paging = listing.paging();
        Mono<List<FieldValues>> read = session.many(listing.operation(), Function.<FieldValues>identity())
                .collectList();
        return paging.isEmpty() && listing.include().isEmpty()
                ? read.map(rows -> new RowPage(rows, null, null))
                : read.map(rows -> paging.map(each -> each.page(rows)).orElseGet(() -> new RowPage(rows, null, null)))
                        .flatMap(page -> related.load(page.rows(), listing.fields(), listing.include(), session)
                                .map(page::with));
    }

    private Mono<Batch> batch(Listing listing, ListOperation part, GuardedSession session) {
        long wanted = wanted(part.page());
        ListOperation limited = part(part, part.filter(), Math.min(BATCH, wanted), offset(part.page()));
        return session.many(limited, Function.<FieldValues>identity())
                .collectList()
                .flatMap(read -> related.load(read, listing.fields(), listing.include(), session)
                        .map(rows -> new Batch(rows, next(listing, read, wanted - read.size()))));
    }

    /** What is left to read; empty where that is nothing. */
    private static Optional<ListOperation> next(Listing listing, List<FieldValues> read, long left) {
        if (read.size() < BATCH || left <= 0) {
            return Optional.empty();
        }
        ListOperation whole = listing.operation();
        Filter behind = listing.order().behind(Cursor.of(read.get(read.size() - 1), whole.sort()));
        return Optional.of(part(whole, Filters.both(whole.filter(), behind), left, 0));
    }

    private static ListOperation part(ListOperation list, Filter filter, long limit, long offset) {
        return new ListOperation(list.model(), filter, list.sort(), Page.of(limit, offset), list.fields());
    }

    private static long wanted(Page page) {
        return switch (page) {
            case Page.Unpaged all -> Long.MAX_VALUE;
            case Page.OffsetPage part -> part.limit();
        };
    }

    private static long offset(Page page) {
        return switch (page) {
            case Page.Unpaged all -> 0;
            case Page.OffsetPage part -> part.offset();
        };
    }

    /** Some rows, and what is to be read behind them. */
    private record Batch(List<FieldValues> rows, Optional<ListOperation> next) {}
}
