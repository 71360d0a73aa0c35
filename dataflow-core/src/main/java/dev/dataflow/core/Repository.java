package dev.dataflow.core;

import dev.dataflow.api.filter.Filter;
import dev.dataflow.api.model.ModelDefinition;
import java.util.Map;
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

    /** Stores all of the rows or none, and emits them as stored, in the order given. */
    Flux<T> createAll(Iterable<? extends T> rows);

    /** The row with this key; empty where there is none. */
    Mono<T> read(Object key);

    /** The row with this key; NOT_FOUND where there is none. */
    Mono<T> require(Object key);

    /** Whether there is a row with this key. */
    Mono<Boolean> exists(Object key);

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
     * Sets all fields that are not part of the key on the row with this key, and emits the row as stored; NOT_FOUND
     * where there is none.
     */
    Mono<T> update(T row);

    /** Sets the given fields on the row with this key; emits whether there is one. Keys never change. */
    Mono<Boolean> update(Object key, Map<String, ?> changes);

    /** Removes the row with this key; emits whether there was one. */
    Mono<Boolean> delete(Object key);

    /** The model. */
    ModelDefinition model();
}
