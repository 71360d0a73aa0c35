package dev.dataflow.migration;

import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.migration.MigrationStep;
import dev.dataflow.migration.history.AppliedMigration;
import dev.dataflow.migration.internal.journal.MigrationRow;
import dev.dataflow.migration.internal.run.Books;
import dev.dataflow.migration.internal.run.StepWatch;
import java.time.Duration;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the application's listener, and the log.
 *
 * @param listener the application's; an error of it is logged and does not stop the migration
 */
record Listening(Consumer<MigrationEvent> listener) implements Books.Progress, StepWatch {

    private static final Logger LOG = LoggerFactory.getLogger(Migrations.class);

    @Override
    public void started(MigrationRow row, boolean resumed) {
        LOG.info("Migration {} ('{}'): {} steps", row.number(), row.description(), row.steps());
        tell(new MigrationEvent.Started(row.kind(), row.description(), row.steps(), resumed));
    }

    @Override
    public void ended(AppliedMigration entry) {
        LOG.info("Migration {} is done after {}", entry.number(), entry.took());
        tell(new MigrationEvent.Done(entry.description(), entry.took()));
    }

    @Override
    public void failed(MigrationRow row, DataFlowException error) {
        LOG.warn("Migration {} ('{}') was stopped by {}", row.number(), row.description(), error.code());
        tell(new MigrationEvent.Failed(row.description(), error));
    }

    @Override
    public void started(int number, int of, MigrationStep step) {
        tell(new MigrationEvent.StepStarted(number, of, step));
    }

    @Override
    public void done(int number, int of, MigrationStep step, Duration took) {
        tell(new MigrationEvent.StepDone(number, of, step, took));
    }

    private void tell(MigrationEvent event) {
        try {
            listener.accept(event);
        } catch (RuntimeException broken) {
            LOG.warn("A listener of migrations has failed", broken);
        }
    }
}
