package dev.dataflow.migration;

import dev.dataflow.migration.history.AppliedMigration;
import dev.dataflow.migration.plan.VersionedMigration;
import java.util.List;
import java.util.Optional;

/**
 * How a database stands to versioned migrations. Immutable.
 *
 * @param applied those of the history that stand, in order
 * @param pending what is still to be applied, in order
 * @param open an entry that was begun and not ended
 */
public record MigrationStatus(
        List<AppliedMigration> applied, List<VersionedMigration> pending, Optional<AppliedMigration> open) {

    /** Copies the lists. */
    public MigrationStatus {
        applied = List.copyOf(applied);
        pending = List.copyOf(pending);
    }
}
