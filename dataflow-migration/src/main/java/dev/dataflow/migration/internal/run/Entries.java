package dev.dataflow.migration.internal.run;

import dev.dataflow.api.migration.DatabaseSchema;
import dev.dataflow.migration.history.AppliedMigration;
import dev.dataflow.migration.internal.journal.MigrationRow;
import dev.dataflow.migration.internal.journal.StepRow;
import dev.dataflow.migration.internal.text.SchemaJson;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Entries of the history as callers see them. Stateless. */
public final class Entries {

    private Entries() {}

    /** An entry with its steps. */
    public static AppliedMigration of(MigrationRow row, List<StepRow> steps) {
        return new AppliedMigration(
                row.number(),
                row.kind(),
                Optional.ofNullable(row.version()),
                row.description(),
                Optional.ofNullable(row.checksum()),
                row.state(),
                steps.stream().map(Entries::step).toList(),
                row.steps(),
                row.started(),
                Duration.ofMillis(row.millis()),
                Optional.ofNullable(row.error()),
                row.tool(),
                Optional.ofNullable(row.result()).map(each -> SchemaJson.read(each, DatabaseSchema.class)));
    }

    private static AppliedMigration.Step step(StepRow row) {
        return new AppliedMigration.Step(
                row.step(), row.commands(), row.hash(), row.done(), Duration.ofMillis(row.millis()));
    }
}
