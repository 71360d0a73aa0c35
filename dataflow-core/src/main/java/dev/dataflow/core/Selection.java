package dev.dataflow.core;

import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.filter.Filter;
import dev.dataflow.api.filter.Page;
import dev.dataflow.api.filter.Sort;
import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.api.operation.UpdateOutcome;
import dev.dataflow.core.internal.filter.Conditions;
import dev.dataflow.core.internal.operation.Change;
import dev.dataflow.core.internal.operation.Listing;
import dev.dataflow.core.internal.operation.ModelOperations;
import dev.dataflow.core.internal.page.PageRequest;
import dev.dataflow.core.internal.value.Problems;
import dev.dataflow.core.internal.view.ViewReader;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Some rows of a model, in an order; from {@link Repository#where}. Immutable: every method returns another selection,
 * and nothing is asked of the database before a publisher is subscribed to.
 *
 * <pre>{@code
 * Selection<Invoice> large = invoices.where(Filter.where("total").gte(new BigDecimal("10.00")));
 * Mono<Long> howMany = large.count();
 * Flux<Invoice> secondPage = large.sort("-total").page(20, 20).rows();
 * }</pre>
 *
 * <p>The order is always total: behind the fields asked for come those of the key, ascending.
 *
 * @param <T> what its rows are
 */
public final class Selection<T> {

    private final Scope scope;
    private final Supplier<View<T>> view;
    private final Choice choice;

    private Selection(Scope scope, Supplier<View<T>> view, Choice choice) {
        this.scope = scope;
        this.view = view;
        this.choice = choice;
    }

    static <T> Selection<T> of(Scope scope, Function<FieldValues, T> reader, Conditions conditions) {
        return new Selection<>(scope, () -> View.whole(reader), new Choice(conditions, List.of(), Page.all()));
    }

    /** Those of these rows that match this too. */
    public Selection<T> and(Filter filter) {
        return new Selection<>(scope, view, choice.and(filter));
    }

    /** Those of these rows that match a filter in map form too. The map must not be changed afterwards. */
    public Selection<T> and(Map<String, ?> filter) {
        return new Selection<>(scope, view, choice.and(filter));
    }

    /** These rows in this order, in place of the one before. */
    public Selection<T> sort(Sort... order) {
        return new Selection<>(scope, view, choice.sorted(List.of(order)));
    }

    /** These rows in the order of these fields, each descending where a minus stands before it: {@code "-total"}. */
    public Selection<T> sort(String... order) {
        return new Selection<>(scope, view, choice.sorted(List.of(order)));
    }

    /**
     * At most {@code limit} of these rows after leaving out the first {@code offset}.
     *
     * @throws DataFlowException VALIDATION where one is negative
     */
    public Selection<T> page(long limit, long offset) {
        return page(Page.of(limit, offset));
    }

    /** This part of these rows, in place of the one before. */
    public Selection<T> page(Page part) {
        return new Selection<>(scope, view, choice.paged(part));
    }

    /**
     * At most so many of these rows; the offset stays as it is.
     *
     * @throws DataFlowException VALIDATION where it is negative
     */
    public Selection<T> limit(long limit) {
        return page(limit, choice.offset());
    }

    /**
     * These rows as records that show some of them. A component that has the name of a field holds the field; one that
     * has the name of a step to related rows (see {@link #include}) holds the related row, as such a record or null, or
     * a {@code List} of them; any other record shows more of the same row:
     *
     * <pre>{@code
     * record ArtistName(String name) {}
     * record AlbumInShop(Album album, ArtistName artist, List<Track> tracks) {}
     *
     * Flux<AlbumInShop> shown = albums.all().as(AlbumInShop.class).rows();
     * }</pre>
     *
     * <p>VALIDATION through {@code onError} where a component is none of these, or cannot hold its field.
     */
    public <R extends Record> Selection<R> as(Class<R> type) {
        Supplier<View<R>> records = () ->
                View.of(type, ViewReader.read(type, scope.model(), scope.reads().relations()));
        return new Selection<>(scope, records, choice);
    }

    /**
     * These rows together with related ones; name all paths in one call.
     *
     * <p>A path is made of steps: {@code "album.artist"}. The step along the reference {@code artistId} is
     * {@code artist}, along one of other names or of several fields it has the name of the model it leads to
     * ({@code orderItem}); the step back, from the row referred to to those that refer to it, has the name of their
     * table in camel case ({@code tracks}). Where that is the name of a field or of another step, the referring fields
     * stand behind it: {@code tracksByAlbumId}.
     *
     * <p>Each step costs one query for every 100,000 different keys, 200 where the key has several fields. Rows are
     * read by ten thousand, each with their related rows, so that a stream of any length needs memory for twenty
     * thousand. Related rows that are marked as deleted are passed over, unless the selection is one of
     * {@link Repository#withDeleted()}. Rows in another database ({@link DataFlowBuilder#related}) are read outside of
     * transactions.
     */
    public Selection<Loaded<T>> include(String... paths) {
        List<String> more = List.of(paths);
        return new Selection<>(scope, () -> view.get().including(more, scope.model()), choice);
    }

    /** The rows, one by one. */
    public Flux<T> rows() {
        return rows(choice.page());
    }

    /** These fields of the rows, in the order named, one row at a time; none named means all. */
    public Flux<FieldValues> rows(String... fields) {
        return rows(choice.page(), () -> new View<>(List.of(fields), List.of(), Function.identity()));
    }

    /**
     * The first rows behind a place in the order; unlike a page that is counted from the beginning, it neither skips
     * nor repeats rows when others come or go, and costs the same however far it is.
     *
     * <p>A cursor is a text that is safe in URLs. It holds the values of the order's fields at its place, readable to
     * whoever has it, and is refused with VALIDATION where it was changed, or belongs to another model, order or
     * {@link DataFlowBuilder#cursorKey}. It may be used with another filter.
     *
     * @param cursor {@link KeysetPage#next} or {@link KeysetPage#previous} of another page; null for the first rows
     * @param limit how many at most, 1 to 1,000,000; takes the place of a page set before
     */
    public Mono<KeysetPage<T>> after(@Nullable String cursor, long limit) {
        return page(new PageRequest.Keyset(limit, false, cursor));
    }

    /**
     * The last rows before a place in the order, in order; otherwise like {@link #after}.
     *
     * @param cursor null for the last rows of all
     */
    public Mono<KeysetPage<T>> before(@Nullable String cursor, long limit) {
        return page(new PageRequest.Keyset(limit, true, cursor));
    }

    /** Figures about these rows; order and page have no influence. */
    public Aggregation<FieldValues> aggregate() {
        return Aggregation.of(scope, choice.conditions());
    }

    /** How many rows match; order and page have no influence. */
    public Mono<Long> count() {
        return Mono.defer(() -> scope.session()
                .one(
                        scope.operations()
                                .reads()
                                .count(choice.conditions(), scope.operations().problems("count")),
                        Function.<Long>identity()));
    }

    /** Whether there is any row. */
    public Mono<Boolean> exists() {
        List<String> key = scope.model().keyNames();
        return rows(choice.part(1), () -> new View<>(key, List.of(), Function.identity()))
                .singleOrEmpty()
                .hasElement();
    }

    /** The first row; empty where there is none. */
    public Mono<T> first() {
        return rows(choice.part(1)).singleOrEmpty();
    }

    /** The only row; empty where there is none, NON_UNIQUE_RESULT where there are more. */
    public Mono<T> one() {
        return scope.only("list", rows(choice.part(2)));
    }

    /**
     * Sets fields on all of these rows and emits how many there are. VALIDATION where a page is set, and where a filter
     * was given that matches every row whatever it holds: to change all rows, begin with {@link Repository#all()}.
     */
    public Mono<Long> update(Map<String, ?> changes) {
        return matched(() -> scope.operations()
                .writes()
                .update(null, choice.target(), choice.all(), changes, false, problems("update")));
    }

    /**
     * Adds numbers to fields of all of these rows, atomically in the database, and emits how many rows there are;
     * refuses what {@link #update} refuses.
     */
    public Mono<Long> increment(Map<String, ? extends Number> amounts) {
        return matched(() -> scope.operations()
                .writes()
                .increment(null, choice.target(), choice.all(), amounts, problems("update")));
    }

    /**
     * Removes all of these rows and emits how many there were; refuses what {@link #update} refuses. Where the model
     * has a {@link dev.dataflow.api.model.SoftDelete} component, marks them as deleted.
     */
    public Mono<Long> delete() {
        return matched(() ->
                scope.operations().writes().delete(null, choice.target(), choice.all(), null, problems("delete")));
    }

    /**
     * Removes all of these rows whatever the model, and emits how many there were; refuses what {@link #update}
     * refuses. Rows marked as deleted are among them in a selection from {@link Repository#withDeleted()}.
     */
    public Mono<Long> purge() {
        return matched(
                () -> scope.operations().writes().purge(null, choice.target(), choice.all(), null, problems("delete")));
    }

    /**
     * Takes the mark from those of these rows that are marked as deleted, and emits how many there were; for a
     * selection from {@link Repository#withDeleted()} or any other. VALIDATION where the model keeps none.
     */
    public Mono<Long> restore() {
        return matched(
                () -> scope.operations().writes().restore(null, choice.target(), choice.all(), problems("update")));
    }

    private Mono<Long> matched(Supplier<Change> change) {
        return Mono.defer(() -> change.get().run(scope.session())).map(UpdateOutcome::matched);
    }

    private Flux<T> rows(Page part) {
        return rows(part, view);
    }

    private <R> Flux<R> rows(Page part, Supplier<View<R>> seen) {
        return Flux.defer(() -> {
            View<R> as = seen.get();
            return scope.read("list", scope.reads().rows(listing(part, as), scope.session()), as.reader());
        });
    }

    private Mono<KeysetPage<T>> page(PageRequest.Keyset keyset) {
        return Mono.defer(() -> {
            View<T> as = view.get();
            return scope.reads()
                    .page(listing(keyset, as), scope.session())
                    .flatMap(read -> scope.read("list", Flux.fromIterable(read.rows()), as.reader())
                            .collectList()
                            .map(rows -> new KeysetPage<>(rows, read.next(), read.previous())));
        });
    }

    private Listing listing(Object part, View<?> as) {
        ModelOperations operations = scope.operations();
        return operations
                .reads()
                .list(choice.conditions(), choice.sort(), part, as.fields(), as.paths(), operations.problems("list"));
    }

    private Problems problems(String operation) {
        Problems problems = scope.operations().problems(operation);
        choice.refusePart(problems);
        return problems;
    }
}
