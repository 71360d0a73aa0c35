package dev.dataflow.migration.internal.journal;

import dev.dataflow.api.model.Column;
import dev.dataflow.api.model.Id;
import dev.dataflow.api.model.Model;

/**
 * Who may change the schema; one row.
 *
 * @param id {@link #ONLY}
 * @param holder who holds it, in words; empty for nobody
 * @param token counts the holders, and so tells each from all before
 * @param beat counts the holder's signs of life
 * @param models fingerprint of the models that the schema was last found to fit; empty where that is not known
 * @param versions fingerprint of the versioned migrations that were last found to be applied; empty likewise
 */
@Model(name = "DataFlowMigrationLock", table = "dataflow_migration_lock")
public record LockRow(
        @Id int id,
        @Column(length = 200) String holder,
        long token,
        long beat,
        @Column(length = 64) String models,
        @Column(length = 64) String versions) {

    /** The key of the one row. */
    public static final int ONLY = 1;
}
