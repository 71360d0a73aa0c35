package dev.dataflow.core;

import dev.dataflow.api.filter.Filter;
import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.core.bulk.RowOutcome;
import java.util.Map;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The rows of one model, for Java callers; from {@link DataFlow#repository(Class)}, which implements it. Thread-safe,
 * nothing to close.
 *
 * <pre>{@code
 * Repository<Customer> customers = db.repository(Customer.class);
 * Mono<Customer> stored = customers.create(new Customer(null, "ada@example.com", Country.UK));
 * Flux<Customer> british = customers.where(Filter.where("country").eq(Country.UK)).sort("-total").limit(20).rows();
 * }</pre>
 *
 * <p>Every publisher is cold. Wrong input fails with VALIDATION through {@code onError}, naming everything that is
 * wrong with it, before anything is sent; what the database cannot do fails with UNSUPPORTED, also before.
 *
 * <p>A <em>key</em> is the value itself where the model's key has one field, or a {@code Map} or
 * {@link dev.dataflow.api.operation.FieldValues} with a value for each field of the key.
 *
 * @param <T> the record class, or {@link dev.dataflow.api.operation.FieldValues} for a model addressed by name
 */
public interface Repository<T> {

    /** Stores a new row and emits it as stored, generated key included. */
    Mono<T> create(T row);

    /** {@link #createAll(Publisher)} for rows that are there already. */
    default Flux<T> createAll(Iterable<? extends T> rows) {
        return createAll(Flux.fromIterable(rows));
    }

    /**
     * Stores all of the rows or none, and emits them as stored, in the order given.
     *
     * <p>This is how all methods for many rows work: rows are asked for as fast as they are stored, a thousand at a
     * time, so that a million take no more memory than two thousand. More than a thousand go into a transaction. Where
     * the database has none, they are gathered in memory and sent as one operation; what takes more than one, as rows
     * with differing sets of fields do, is refused with UNSUPPORTED before anything is sent. What is emitted counts
     * only when the publisher completes. Rows that are wrong in themselves are all named in one VALIDATION error; what
     * was sent before the first of them was read is undone. An error of {@code rows} itself is the cause of a
     * VALIDATION error.
     */
    Flux<T> createAll(Publisher<? extends T> rows);

    /**
     * Stores each row for itself and emits what became of it, in the order given: one that fails leaves the others
     * alone. What would meet every row, such as UNAVAILABLE, ends it all. Refused with TRANSACTION_STATE in a
     * transaction, which a row that fails may end.
     */
    Flux<RowOutcome<T>> createEach(Publisher<? extends T> rows);

    /**
     * Like {@link #upsert} for many rows, all or none. Where {@code on} is not given, the first row chooses it for all.
     */
    Flux<Upserted<T>> upsertAll(Publisher<? extends T> rows, String... on);

    /** {@link #upsertAll(Publisher, String...)} for rows that are there already. */
    default Flux<Upserted<T>> upsertAll(Iterable<? extends T> rows, String... on) {
        return upsertAll(Flux.fromIterable(rows), on);
    }

    /** Like {@link #upsert} for many rows, each for itself; see {@link #createEach}. */
    Flux<RowOutcome<T>> upsertEach(Publisher<? extends T> rows, String... on);

    /**
     * Like {@link #update(Object)} for many rows, all or none; emits how many of them there are. Those that are not
     * there are passed over. Where a row has another version than the one given, all fail with OPTIMISTIC_LOCK, whose
     * message tells the row's place and both versions.
     */
    Mono<Long> updateAll(Publisher<? extends T> rows);

    /** {@link #updateAll(Publisher)} for rows that are there already. */
    default Mono<Long> updateAll(Iterable<? extends T> rows) {
        return updateAll(Flux.fromIterable(rows));
    }

    /** Like {@link #update(Object)} for many rows, each for itself; see {@link #createEach}. */
    Flux<RowOutcome<T>> updateEach(Publisher<? extends T> rows);

    /** {@link #deleteAll(Publisher)} for keys that are there already. */
    default Mono<Long> deleteAll(Iterable<?> keys) {
        return deleteAll(Flux.fromIterable(keys));
    }

    /** Removes the rows with these keys, all or none; emits how many there were. See {@link #delete(Object)}. */
    Mono<Long> deleteAll(Publisher<?> keys);

    /** Removes the rows with these keys, each for itself; see {@link #createEach}. */
    Flux<RowOutcome<T>> deleteEach(Publisher<?> keys);

    /** The row with this key; empty where there is none. */
    Mono<T> read(Object key);

    /** The row with this key; NOT_FOUND where there is none. */
    Mono<T> require(Object key);

    /** Whether there is a row with this key. */
    Mono<Boolean> exists(Object key);

    /**
     * The row with this key together with related rows, as {@link Selection#include} describes them; empty where there
     * is none.
     */
    Mono<Loaded<T>> load(Object key, String... include);

    /** All rows. */
    Selection<T> all();

    /** The rows that match. */
    Selection<T> where(Filter filter);

    /**
     * The rows that match a filter in map form, as {@link dev.dataflow.api.node.PortType#FILTER} describes it. The
     * map's values must not be changed afterwards.
     */
    Selection<T> where(Map<String, ?> filter);

    /**
     * The rows whose text, over all fields marked with {@link dev.dataflow.api.model.FullText}, fits a query as a
     * person types it: {@code red "winter coat" -wool}; see {@link dev.dataflow.api.operation.SearchQuery}.
     */
    Search<T> search(String query);

    /**
     * These rows and, where the model has a {@link dev.dataflow.api.model.SoftDelete} component, those marked as
     * deleted as well: reading, counting and updating through the view that this returns do not pass over them, and nor
     * does {@link Selection#include}, whatever models it leads to.
     */
    Repository<T> withDeleted();

    /**
     * Stores the row or, where one with the same values in {@code on} is there, changes that one; atomic, also where
     * two callers do it at the same time. A row that is there keeps its key, its time of creation and, where a null in
     * a new row stands for a default, what it has in that field; one that was marked as deleted is there again.
     *
     * @param row as for {@link #create}
     * @param on the fields that tell whether it is there: those of the key, where it is not generated, or of a unique
     *     index; none for the key where the row has it, else for the only unique index whose fields it has
     */
    Mono<Upserted<T>> upsert(T row, String... on);

    /**
     * Sets all fields that are not part of the key on the row with this key, and emits the row as stored; NOT_FOUND
     * where there is none.
     *
     * <p>Where the model has a {@link dev.dataflow.api.model.Version} component, the row must have the version that it
     * was read with: OPTIMISTIC_LOCK where another one is stored. What DataFlow sets itself, the times of creation,
     * change and deletion, is not taken from the row.
     */
    Mono<T> update(T row);

    /**
     * Changes the given fields of the row with this key; emits whether there is one. Keys never change.
     *
     * <p>A field of numbers takes an addition too, done atomically in the database: {@code Map.of("stock",
     * Map.of("$increment", -1))}. A version among the changes is compared: OPTIMISTIC_LOCK where another one is stored.
     */
    Mono<Boolean> update(Object key, Map<String, ?> changes);

    /**
     * Adds numbers to fields of the row with this key, atomically in the database; emits whether there is one. A null
     * stays null.
     */
    Mono<Boolean> increment(Object key, Map<String, ? extends Number> amounts);

    /**
     * Removes the row with this key; emits whether there was one. Where the model has a
     * {@link dev.dataflow.api.model.SoftDelete} component, marks it as deleted instead.
     */
    Mono<Boolean> delete(Object key);

    /** Like {@link #delete(Object)}, but fails with OPTIMISTIC_LOCK where the row has another version. */
    Mono<Boolean> delete(Object key, long version);

    /**
     * Takes the mark from the row with this key that is marked as deleted; emits whether there was one. VALIDATION
     * where the model keeps none.
     */
    Mono<Boolean> restore(Object key);

    /** Removes the row with this key whatever the model, marked as deleted or not; emits whether there was one. */
    Mono<Boolean> purge(Object key);

    /** The model. */
    ModelDefinition model();
}
