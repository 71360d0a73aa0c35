package dev.dataflow.migration.internal.journal;

import dev.dataflow.api.model.Column;
import dev.dataflow.api.model.Id;
import dev.dataflow.api.model.Model;

/**
 * A step that was begun.
 *
 * @param id {@link #idOf}
 * @param migration the entry's number
 * @param step its place in the entry, from 1
 * @param commands what is sent for it
 * @param hash of the commands
 * @param done whether it is done
 * @param millis how long it took
 */
@Model(name = "DataFlowMigrationStep", table = "dataflow_migration_steps")
public record StepRow(
        @Id long id,
        long migration,
        int step,
        @Column(length = Column.UNBOUNDED) String commands,
        @Column(length = 64) String hash,
        boolean done,
        long millis) {

    private static final long MOST_STEPS = 1_000_000;

    /** One key, as not every database has keys of two fields. */
    public static long idOf(long migration, int step) {
        return migration * MOST_STEPS + step;
    }
}
