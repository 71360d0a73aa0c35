package dev.dataflow.migration.internal.run;

import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.migration.history.AppliedMigration;
import dev.dataflow.migration.history.MigrationKind;
import dev.dataflow.migration.history.MigrationState;
import dev.dataflow.migration.plan.VersionedMigration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Which versioned migrations are still to be applied. Stateless. */
public final class Pending {

    private Pending() {}

    /**
     * Those that the history does not have, in order.
     *
     * @throws DataFlowException CONFIGURATION for two of one version, one that was changed since it was applied, and
     *     one whose version is below one that was applied
     */
    public static List<VersionedMigration> of(List<AppliedMigration> history, List<VersionedMigration> all) {
        List<VersionedMigration> sorted = all.stream().sorted().toList();
        requireDistinct(sorted);
        Map<String, AppliedMigration> applied = history.stream()
                .filter(each -> each.kind() == MigrationKind.VERSIONED && each.state() == MigrationState.DONE)
                .collect(Collectors.toMap(each -> each.version().orElseThrow(), Function.identity(), (a, b) -> b));
        requireUnchanged(applied, sorted);
        Optional<String> baseline = latest(history, MigrationKind.BASELINE);
        Optional<String> last = latest(history, MigrationKind.VERSIONED);
        List<VersionedMigration> pending = sorted.stream()
                .filter(each -> !applied.containsKey(each.version()))
                .filter(each -> baseline.isEmpty() || VersionedMigration.compare(each.version(), baseline.get()) > 0)
                .toList();
        pending.stream()
                .filter(each -> last.isPresent() && VersionedMigration.compare(each.version(), last.get()) < 0)
                .findFirst()
                .ifPresent(each -> {
                    throw DataFlowException.configuration(
                            "migration %s comes late: %s was applied already; give it a higher version"
                                    .formatted(each.version(), last.orElseThrow()));
                });
        return pending;
    }

    private static void requireDistinct(List<VersionedMigration> sorted) {
        for (int place = 1; place < sorted.size(); place++) {
            if (sorted.get(place).compareTo(sorted.get(place - 1)) == 0) {
                throw DataFlowException.configuration("there are two migrations of version %s"
                        .formatted(sorted.get(place).version()));
            }
        }
    }

    private static void requireUnchanged(Map<String, AppliedMigration> applied, List<VersionedMigration> all) {
        for (VersionedMigration migration : all) {
            AppliedMigration entry = applied.get(migration.version());
            if (entry != null && !Objects.equals(entry.checksum().orElse(null), migration.checksum())) {
                throw DataFlowException.configuration(
                        ("migration %s ('%s') was changed after it was applied: put it back as it was, and write what"
                                        + " is new as another migration")
                                .formatted(migration.version(), migration.description()));
            }
        }
    }

    private static Optional<String> latest(List<AppliedMigration> history, MigrationKind kind) {
        return history.stream()
                .filter(each -> each.kind() == kind && each.state() == MigrationState.DONE)
                .map(each -> each.version().orElseThrow())
                .max(VersionedMigration::compare);
    }
}
