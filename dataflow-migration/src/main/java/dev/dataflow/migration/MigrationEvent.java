package dev.dataflow.migration;

import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.migration.MigrationStep;
import dev.dataflow.migration.history.MigrationKind;
import java.time.Duration;

/** Something that happened while migrating. */
public sealed interface MigrationEvent {

    /**
     * An entry of the history was begun, or is gone on with.
     *
     * @param description what it is for
     * @param steps how many steps it has
     * @param resumed whether an earlier run had begun it
     */
    record Started(MigrationKind kind, String description, int steps, boolean resumed) implements MigrationEvent {}

    /**
     * A step is begun.
     *
     * @param number its place, from 1
     * @param of how many there are
     */
    record StepStarted(int number, int of, MigrationStep step) implements MigrationEvent {}

    /** A step is done; those of one transaction are told together. */
    record StepDone(int number, int of, MigrationStep step, Duration took) implements MigrationEvent {}

    /** All steps are done. */
    record Done(String description, Duration took) implements MigrationEvent {}

    /** A step has failed; the next run goes on with it. */
    record Failed(String description, DataFlowException error) implements MigrationEvent {}
}
