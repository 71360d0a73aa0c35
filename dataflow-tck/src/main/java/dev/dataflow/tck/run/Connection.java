package dev.dataflow.tck.run;

import dev.dataflow.api.adapter.Adapter;
import dev.dataflow.api.adapter.PoolFigures;
import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.core.DataFlow;
import dev.dataflow.core.Repository;
import dev.dataflow.tck.sample.Items;

/**
 * A database with connections of its own, and the adapter that has them: for looking at what the adapter does by
 * itself, without what DataFlow repeats.
 *
 * @param database closes the adapter with itself
 * @param adapter not to be closed
 */
public record Connection(DataFlow database, Adapter adapter) {

    /** The rows of the sample's model. */
    public Repository<FieldValues> items() {
        return database.repository(Items.MODEL);
    }

    /** Waits until no connection is in use and nobody waits for one. */
    public PoolFigures assertWhole() {
        return Await.soon(
                "the figures of the pool", adapter::pool, figures -> figures.inUse() == 0 && figures.waiting() == 0);
    }
}
