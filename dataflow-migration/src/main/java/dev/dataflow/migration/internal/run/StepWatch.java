package dev.dataflow.migration.internal.run;

import dev.dataflow.api.migration.MigrationStep;
import java.time.Duration;

/** Is told of steps. */
public interface StepWatch {

    /** Steps are numbered from 1. */
    void started(int number, int of, MigrationStep step);

    /** A step is done. */
    void done(int number, int of, MigrationStep step, Duration took);
}
