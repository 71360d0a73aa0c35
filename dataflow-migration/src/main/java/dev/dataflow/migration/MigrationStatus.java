package dev.dataflow.migration;

import dev.dataflow.migration.history.AppliedMigration;
import dev.dataflow.migration.history.MigrationState;
import dev.dataflow.migration.internal.run.Pending;
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

    static MigrationStatus of(List<AppliedMigration> history, List<VersionedMigration> migrations) {
        return new MigrationStatus(
                history.stream()
                        .filter(each -> each.state() == MigrationState.DONE)
                        .toList(),
                Pending.of(history, migrations),
                history.stream()
                        .filter(each -> each.state() == MigrationState.RUNNING || each.state() == MigrationState.FAILED)
                        .findFirst());
    }
}
