package dev.dataflow.api.migration;

import java.util.List;
import java.util.Objects;

/**
 * One piece of work of a plan: what is changed together, and how.
 *
 * @param changes what it does, in order; none where it changes rows alone
 * @param commands what is sent for that, in order; none where an earlier step has done it as well
 * @param impact what it means for others
 * @param transactional whether it can be part of a transaction with its neighbours; where not, it runs alone
 * @param atomic whether it is done as a whole or not at all, whatever happens meanwhile
 */
public record MigrationStep(
        List<SchemaChange> changes,
        List<NativeCommand> commands,
        Impact impact,
        boolean transactional,
        boolean atomic) {

    /** Copies the lists. */
    public MigrationStep {
        changes = List.copyOf(changes);
        commands = List.copyOf(commands);
        Objects.requireNonNull(impact, "impact");
    }
}
