package dev.dataflow.migration.internal.run;

import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.migration.DatabaseSchema;
import dev.dataflow.api.migration.SchemaChange;
import dev.dataflow.core.DataFlow;
import dev.dataflow.migration.history.MigrationState;
import dev.dataflow.migration.internal.journal.Journal;
import dev.dataflow.migration.internal.journal.JournalTables;
import dev.dataflow.migration.internal.journal.MigrationLock;
import dev.dataflow.migration.internal.journal.MigrationRow;
import dev.dataflow.migration.internal.journal.StepRow;
import dev.dataflow.migration.internal.journal.Work;
import dev.dataflow.migration.internal.run.Steps.Stage;
import dev.dataflow.migration.internal.text.SchemaJson;
import dev.dataflow.migration.plan.MigrationPlan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Runs an entry of the history, from its first step or from where an earlier run has ended. Thread-safe; called by the
 * holder of the lock.
 *
 * @param database the application's
 * @param journal where it is written down
 * @param code Java code by name
 * @param watch is told of steps
 */
public record Runner(
        DataFlow database,
        Journal journal,
        Map<String, Function<? super DataFlow, ? extends Publisher<?>>> code,
        StepWatch watch) {

    /**
     * Runs what is left of an entry, and emits the schema after it.
     *
     * @param resumed whether an earlier run had begun it
     */
    public Mono<DatabaseSchema> run(MigrationRow row, MigrationLock.Held lock, boolean resumed) {
        return Mono.defer(() -> {
            Work work = SchemaJson.read(row.plan(), Work.class);
            List<Stage> stages = Steps.of(database.schema(), work);
            requireCode(stages);
            requireSamePlan(row, stages);
            long began = System.nanoTime();
            return journal.steps(row.number())
                    .flatMapMany(begun -> from(0, Course.of(row, stages, begun, resumed), lock))
                    .then(Mono.defer(this::inspect))
                    .flatMap(schema -> lock.renew()
                            .then(ended(row, work, since(began), schema))
                            .thenReturn(schema))
                    .onErrorResume(error -> failed(row, lock, began, error));
        });
    }

    private Mono<Void> ended(MigrationRow row, Work work, Duration took, DatabaseSchema schema) {
        return Flux.fromIterable(work.undone())
                .concatMap(each -> journal.mark(each, MigrationState.ROLLED_BACK))
                .then(Mono.defer(() -> journal.end(row.number(), took, SchemaJson.write(schema))));
    }

    /** The schema without the journal's own tables. */
    public Mono<DatabaseSchema> inspect() {
        return database.schema().inspect().map(JournalTables::without);
    }

    /**
     * What stopped an entry is written down where that is possible, and while the lock is still held: whoever comes
     * next finds it unfinished anyway.
     */
    private <T> Mono<T> failed(MigrationRow row, MigrationLock.Held lock, long began, Throwable error) {
        return lock.renew()
                .then(Mono.defer(() -> journal.fail(row.number(), since(began), String.valueOf(error.getMessage()))))
                .onErrorComplete(DataFlowException.class)
                .then(Mono.error(error));
    }

    /**
     * Refuses what this instance cannot run.
     *
     * @throws DataFlowException CONFIGURATION for Java code that it does not know
     */
    void requireCode(List<Stage> stages) {
        for (Stage stage : stages) {
            stage.code().filter(each -> !code.containsKey(each)).ifPresent(each -> {
                throw DataFlowException.configuration(
                        "the migration runs Java code '%s', which this instance does not know: add it".formatted(each));
            });
        }
    }

    /** Another version of DataFlow may go about the same changes in another way, and then places mean nothing. */
    private static void requireSamePlan(MigrationRow row, List<Stage> stages) {
        String hash = MigrationPlan.hash(stages.stream().map(Stage::step).toList());
        if (!hash.equals(row.hash())) {
            throw DataFlowException.configuration(
                    ("migration %d ('%s') was begun by DataFlow %s, which would send other commands: go on with that"
                                    + " version, or put the schema right by hand and call abandon()")
                            .formatted(row.number(), row.description(), row.tool()));
        }
    }

    /** Runs the stages from this place on, those that can be together in one transaction. */
    private Flux<Void> from(int place, Course course, MigrationLock.Held lock) {
        return Flux.defer(() -> {
            List<Stage> stages = course.stages();
            Set<Integer> done = course.done();
            int first = place;
            while (first < stages.size() && done.contains(first + 1)) {
                first++;
            }
            if (first == stages.size()) {
                return Flux.empty();
            }
            int here = first;
            int end = endOfGroup(here, stages, done);
            return lock.renew()
                    .then(reached(here, course, lock))
                    .flatMapMany(next -> next > here
                            ? markDone(here, next, course).thenMany(from(next, course, lock))
                            : together(here, end, course, lock).thenMany(from(end, course, lock)));
        });
    }

    private static int endOfGroup(int first, List<Stage> stages, Set<Integer> done) {
        int end = first + 1;
        while (end < stages.size() && !done.contains(end + 1) && stages.get(end).joins(stages.get(first))) {
            end++;
        }
        return end;
    }

    /**
     * The first stage from here on whose work is not there yet. Only an entry that an earlier run had begun can have
     * come further than is written; stages that change rows alone leave no trace to look for.
     */
    private Mono<Integer> reached(int here, Course course, MigrationLock.Held lock) {
        List<Stage> stages = course.stages();
        int end = here;
        while (end < course.begun() && stages.get(end).changesSchema()) {
            end++;
        }
        int last = end;
        if (!course.resumed() || last == here) {
            return Mono.just(here);
        }
        Set<String> touched = touched(stages);
        return inspect().delayUntil(live -> lock.renew()).map(live -> {
            if (same(live, stages.get(here).before(), touched)) {
                return here;
            }
            for (int next = last; next > here; next--) {
                if (Likeness.of(live, stages.get(next - 1).after(), touched)) {
                    return next;
                }
            }
            Stage stage = stages.get(here);
            if (stage.step().atomic() && !Likeness.of(live, stage.before(), touched)) {
                throw DataFlowException.builder(
                                ErrorCode.CONFIGURATION,
                                ("migration %d ('%s') was interrupted, and somebody has changed the schema since: step"
                                    + " %d finds the tables %s neither as before nor as after it; put them right by"
                                    + " hand and call abandon()")
                                        .formatted(
                                                course.row().number(),
                                                course.row().description(),
                                                here + 1,
                                                touched))
                        .build();
            }
            return here;
        });
    }

    /**
     * A run of an entry.
     *
     * @param row the entry
     * @param stages all of its stages
     * @param done the places, from 1, of those that are written down as done
     * @param begun the place of the last that was begun by an earlier run, 0 for none
     * @param resumed whether an earlier run had begun it
     */
    private record Course(MigrationRow row, List<Stage> stages, Set<Integer> done, int begun, boolean resumed) {

        static Course of(MigrationRow row, List<Stage> stages, List<StepRow> steps, boolean resumed) {
            Set<Integer> done =
                    steps.stream().filter(StepRow::done).map(StepRow::step).collect(Collectors.toSet());
            int begun = steps.stream().mapToInt(StepRow::step).max().orElse(0);
            return new Course(row, stages, done, begun, resumed);
        }
    }

    private static boolean same(DatabaseSchema live, DatabaseSchema simulated, Set<String> tables) {
        return tables.stream().allMatch(each -> live.table(each).equals(simulated.table(each)));
    }

    private static Set<String> touched(List<Stage> stages) {
        Set<String> tables = new HashSet<>();
        for (Stage stage : stages) {
            for (SchemaChange change : stage.step().changes()) {
                tables.add(change.table());
                if (change instanceof SchemaChange.RenameTable rename) {
                    tables.add(rename.newName());
                }
            }
        }
        return tables;
    }

    private Mono<Void> markDone(int first, int end, Course course) {
        MigrationRow row = course.row();
        List<Stage> group = course.stages().subList(first, end);
        return journal.beginSteps(
                        row.number(), first + 1, group.stream().map(Stage::step).toList())
                .thenMany(Flux.range(first + 1, end - first))
                .concatMap(number -> journal.endStep(row.number(), number, Duration.ZERO))
                .then();
    }

    /** What has taken its time is written down only while the lock is still held. */
    private Mono<Void> together(int first, int end, Course course, MigrationLock.Held lock) {
        MigrationRow row = course.row();
        List<Stage> stages = course.stages();
        List<Stage> group = new ArrayList<>(stages.subList(first, end));
        long began = System.nanoTime();
        return journal.beginSteps(
                        row.number(), first + 1, group.stream().map(Stage::step).toList())
                .then(Mono.fromRunnable(() -> tellStart(first, group, stages.size())))
                .thenMany(sent(group))
                .then(Mono.defer(() -> {
                    Duration each = since(began).dividedBy(group.size());
                    return lock.renew()
                            .thenMany(Flux.range(first, group.size())
                                    .concatMap(place -> journal.endStep(row.number(), place + 1, each)
                                            .then(Mono.fromRunnable(() -> watch.done(
                                                    place + 1,
                                                    stages.size(),
                                                    stages.get(place).step(),
                                                    each)))))
                            .then();
                }));
    }

    private void tellStart(int first, List<Stage> group, int all) {
        for (int place = 0; place < group.size(); place++) {
            watch.started(first + place + 1, all, group.get(place).step());
        }
    }

    private Publisher<?> sent(List<Stage> group) {
        Optional<String> name = group.get(0).code();
        if (name.isEmpty()) {
            return database.schema().apply(group.stream().map(Stage::step).toList());
        }
        Function<? super DataFlow, ? extends Publisher<?>> work = code.get(name.get());
        if (work == null) {
            throw new IllegalStateException("looked for before: " + name.get());
        }
        return work.apply(database);
    }

    private static Duration since(long began) {
        return Duration.ofNanos(System.nanoTime() - began);
    }
}
