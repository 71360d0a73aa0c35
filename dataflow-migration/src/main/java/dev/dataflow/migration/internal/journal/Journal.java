package dev.dataflow.migration.internal.journal;

import dev.dataflow.api.filter.Filter;
import dev.dataflow.api.migration.MigrationStep;
import dev.dataflow.core.DataFlow;
import dev.dataflow.migration.history.MigrationState;
import dev.dataflow.migration.plan.MigrationPlan;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The history, as it is written: an entry before its first step, each step before it is sent and when it is done.
 * Thread-safe; written by the holder of the lock alone.
 *
 * @param database with the journal's models
 */
public record Journal(DataFlow database) {

    /** All entries, in order. */
    public Mono<List<MigrationRow>> entries() {
        return database.repository(MigrationRow.class)
                .all()
                .sort("number")
                .rows()
                .collectList();
    }

    /** The steps of an entry that were begun, in order. */
    public Mono<List<StepRow>> steps(long migration) {
        return database.repository(StepRow.class)
                .where(Filter.where("migration").eq(migration))
                .sort("step")
                .rows()
                .collectList();
    }

    /** Writes a new entry. */
    public Mono<MigrationRow> begin(MigrationRow row) {
        return database.repository(MigrationRow.class).create(row);
    }

    /** Writes that an entry is gone on with. */
    public Mono<Void> resume(long migration) {
        Map<String, Object> changes = new HashMap<>();
        changes.put("state", MigrationState.RUNNING);
        changes.put("error", null);
        return entry(migration, changes);
    }

    /** Writes steps that are about to be sent; those that an earlier run had begun are there already. */
    public Mono<Void> beginSteps(long migration, int first, List<MigrationStep> steps) {
        return Flux.range(0, steps.size())
                .concatMap(place -> {
                    MigrationStep step = steps.get(place);
                    int number = first + place;
                    String commands =
                            step.commands().stream().map(each -> each.text()).collect(Collectors.joining(";\n"));
                    StepRow row = new StepRow(
                            StepRow.idOf(migration, number),
                            migration,
                            number,
                            commands,
                            MigrationPlan.hash(List.of(step)),
                            false,
                            0);
                    return database.repository(StepRow.class).upsert(row, "id");
                })
                .then();
    }

    /** Writes that a step is done. */
    public Mono<Void> endStep(long migration, int number, Duration took) {
        return database.repository(StepRow.class)
                .update(StepRow.idOf(migration, number), Map.of("done", true, "millis", took.toMillis()))
                .then();
    }

    /** Writes that all steps are done. */
    public Mono<Void> end(long migration, Duration took, String result) {
        Map<String, @Nullable Object> changes = new HashMap<>();
        changes.put("state", MigrationState.DONE);
        changes.put("millis", took.toMillis());
        changes.put("result", result);
        changes.put("error", null);
        return entry(migration, changes);
    }

    /** Writes what stopped an entry. */
    public Mono<Void> fail(long migration, Duration took, String error) {
        return entry(migration, Map.of("state", MigrationState.FAILED, "millis", took.toMillis(), "error", error));
    }

    /** Removes an entry that has left nothing. */
    public Mono<Void> forget(long migration) {
        return database.repository(StepRow.class)
                .where(Filter.where("migration").eq(migration))
                .delete()
                .then(database.repository(MigrationRow.class).delete(migration))
                .then();
    }

    /** Writes another state of an entry. */
    public Mono<Void> mark(long migration, MigrationState state) {
        return entry(migration, Map.of("state", state));
    }

    private Mono<Void> entry(long migration, Map<String, ? extends @Nullable Object> changes) {
        return database.repository(MigrationRow.class)
                .update(migration, changes)
                .then();
    }
}
