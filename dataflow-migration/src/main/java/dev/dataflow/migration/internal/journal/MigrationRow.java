package dev.dataflow.migration.internal.journal;

import dev.dataflow.api.model.Column;
import dev.dataflow.api.model.Id;
import dev.dataflow.api.model.Model;
import dev.dataflow.migration.history.MigrationKind;
import dev.dataflow.migration.history.MigrationState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An entry of the history.
 *
 * @param number its place, from 1
 * @param kind where it comes from
 * @param version its version, null for none
 * @param description what it is for
 * @param checksum of the versioned migration, null for none
 * @param state how far it is
 * @param plan what it does ({@link Work} as JSON)
 * @param hash of the plan's commands
 * @param steps how many steps it has
 * @param started when
 * @param millis how long it took
 * @param error what stopped it, null where nothing did
 * @param tool which version of DataFlow did it
 * @param result the schema after it as JSON, null while it is not done
 */
@Model(name = "DataFlowMigration", table = "dataflow_migrations")
public record MigrationRow(
        @Id long number,
        MigrationKind kind,
        @Nullable @Column(length = 120) String version,
        @Column(length = 250) String description,
        @Nullable @Column(length = 64) String checksum,
        MigrationState state,
        @Column(length = Column.UNBOUNDED) String plan,
        @Column(length = 64) String hash,
        int steps,
        Instant started,
        long millis,
        @Nullable @Column(length = Column.UNBOUNDED) String error,
        @Column(length = 40) String tool,
        @Nullable @Column(length = Column.UNBOUNDED) String result) {

    /** Whether it was begun and waits to be ended. */
    public boolean isOpen() {
        return state == MigrationState.RUNNING || state == MigrationState.FAILED;
    }
}
