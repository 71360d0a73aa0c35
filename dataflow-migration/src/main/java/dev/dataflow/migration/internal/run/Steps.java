package dev.dataflow.migration.internal.run;

import dev.dataflow.api.migration.DatabaseSchema;
import dev.dataflow.api.migration.MigrationStep;
import dev.dataflow.core.Schema;
import dev.dataflow.migration.internal.journal.Work;
import dev.dataflow.migration.internal.plan.RowSteps;
import dev.dataflow.migration.plan.MigrationPart;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes the steps of a work. Stateless. */
final class Steps {

    private Steps() {}

    /**
     * A step of a work.
     *
     * @param step what is sent
     * @param code the name of the Java code that runs instead, empty for none
     * @param before the schema before it
     * @param after the schema after it; the same where it changes rows alone
     */
    record Stage(MigrationStep step, Optional<String> code, DatabaseSchema before, DatabaseSchema after) {

        boolean changesSchema() {
            return !step.changes().isEmpty();
        }

        /** What changes rows stands alone: of a transaction with both, the schema alone would tell how far it came. */
        boolean joins(Stage other) {
            return changesSchema() == other.changesSchema()
                    && code.isEmpty()
                    && other.code.isEmpty()
                    && step.transactional()
                    && other.step.transactional();
        }
    }

    static List<Stage> of(Schema schema, Work work) {
        List<Stage> stages = new ArrayList<>();
        DatabaseSchema now = work.before();
        for (MigrationPart part : work.parts()) {
            switch (part) {
                case MigrationPart.Changes changes -> {
                    for (MigrationStep step : schema.plan(now, changes.changes(), work.style())) {
                        DatabaseSchema next = now.after(step.changes());
                        stages.add(new Stage(step, Optional.empty(), now, next));
                        now = next;
                    }
                }
                case MigrationPart.Commands commands ->
                    stages.add(new Stage(RowSteps.of(commands), Optional.empty(), now, now));
                case MigrationPart.Code code ->
                    stages.add(new Stage(RowSteps.of(code), Optional.of(code.name()), now, now));
            }
        }
        return stages;
    }
}
