package dev.dataflow.core.internal.bulk;

import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.core.bulk.RowOutcome.Kind;
import java.util.List;

/** What one operation did with a batch of rows. */
sealed interface Written {

    /**
     * One row as stored.
     *
     * @param kind whether it is new
     * @param row all its fields
     */
    record Stored(Kind kind, FieldValues row) {}

    /** Every row of the batch, in its order. */
    record Rows(List<Stored> rows) implements Written {}

    /**
     * How many rows of the batch there were; which, nobody knows.
     *
     * @param kind what was done with those
     */
    record Counted(Kind kind, long count) implements Written {}
}
