package dev.dataflow.api.operation;

import dev.dataflow.api.capability.Capability;
import dev.dataflow.api.model.ModelDefinition;
import java.util.Set;

/**
 * One request to a database; an immutable value.
 *
 * <p>An adapter interprets operations with one exhaustive {@code switch} and without a {@code default} branch. A new
 * kind of operation always requires a new {@link Capability}, so an adapter compiled before it is never handed one.
 *
 * @param <R> what the adapter's publisher emits
 */
public sealed interface Operation<R>
        permits AggregateOperation,
                CountOperation,
                CreateManyOperation,
                CreateOperation,
                DeleteOperation,
                ListOperation,
                ReadOperation,
                SearchOperation,
                UpdateManyOperation,
                UpdateOperation,
                UpsertOperation {

    /** The model it is about. */
    ModelDefinition model();

    /** What it is called in errors, logs and metrics: {@code "create"}, {@code "list"}, ... */
    String name();

    /** What the database must be able to do; missing capabilities are refused before anything is sent. */
    Set<Capability> requires();

    /**
     * Whether it may change rows. What only reads can be sent again after an error, and may be part of a transaction
     * that is only for reading.
     */
    default boolean writes() {
        return switch (this) {
            case AggregateOperation aggregate -> false;
            case CountOperation count -> false;
            case ListOperation list -> false;
            case ReadOperation read -> false;
            case SearchOperation search -> false;
            case CreateManyOperation many -> true;
            case CreateOperation create -> true;
            case DeleteOperation delete -> true;
            case UpdateManyOperation many -> true;
            case UpdateOperation update -> true;
            case UpsertOperation upsert -> true;
        };
    }
}
