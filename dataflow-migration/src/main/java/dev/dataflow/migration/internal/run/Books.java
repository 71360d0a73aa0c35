package dev.dataflow.migration.internal.run;

import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.migration.DatabaseSchema;
import dev.dataflow.api.migration.PlanStyle;
import dev.dataflow.migration.history.AppliedMigration;
import dev.dataflow.migration.history.MigrationKind;
import dev.dataflow.migration.history.MigrationState;
import dev.dataflow.migration.internal.journal.Journal;
import dev.dataflow.migration.internal.journal.MigrationLock;
import dev.dataflow.migration.internal.journal.MigrationRow;
import dev.dataflow.migration.internal.journal.StepRow;
import dev.dataflow.migration.internal.journal.Work;
import dev.dataflow.migration.internal.text.SchemaJson;
import dev.dataflow.migration.plan.MigrationPart;
import dev.dataflow.migration.plan.MigrationPlan;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Opens entries of the history and runs them to their end. Thread-safe; called by the holder of the lock.
 *
 * @param runner runs entries
 * @param progress is told of entries
 */
public record Books(Runner runner, Progress progress) {

    private static final Logger LOG = LoggerFactory.getLogger(Books.class);

    /** Is told of entries. */
    public interface Progress {

        /** An entry is begun, or gone on with. */
        void started(MigrationRow row, boolean resumed);

        /** An entry is done. */
        void ended(AppliedMigration entry);

        /** An entry was stopped. */
        void failed(MigrationRow row, DataFlowException error);
    }

    /**
     * What a new entry is about.
     *
     * @param version null for none
     * @param checksum null for none
     */
    public record Heading(
            MigrationKind kind,
            @Nullable String version,
            String description,
            @Nullable String checksum) {}

    private Journal journal() {
        return runner.journal();
    }

    /** Goes on with what an earlier run has begun and not ended; empty where there is none. */
    public Mono<AppliedMigration> resume(MigrationLock.Held lock) {
        return journal()
                .entries()
                .flatMapIterable(rows -> rows)
                .filter(MigrationRow::isOpen)
                .next()
                .flatMap(row -> leftNothing(row)
                        .flatMap(nothing ->
                                lock.renew().then(Mono.defer(() -> nothing ? forget(row) : goOn(row, lock)))));
    }

    private Mono<AppliedMigration> goOn(MigrationRow row, MigrationLock.Held lock) {
        LOG.info("Going on with migration {} ('{}'), which was interrupted", row.number(), row.description());
        return journal()
                .resume(row.number())
                .then(Mono.defer(() -> run(row, lock, true)))
                .onErrorMap(DataFlowException.class, error -> explained(row, error));
    }

    /** So that the same need not be tried again and again: what is wanted may be another thing meanwhile. */
    private Mono<AppliedMigration> forget(MigrationRow row) {
        LOG.info(
                "Migration {} ('{}') was begun and has done nothing: it is forgotten", row.number(), row.description());
        return journal().forget(row.number()).then(Mono.empty());
    }

    /** Whether no step is done, none that was begun changes rows, and the schema is what it was. */
    private Mono<Boolean> leftNothing(MigrationRow row) {
        return journal().steps(row.number()).flatMap(steps -> {
            Work work = SchemaJson.read(row.plan(), Work.class);
            if (!steps.isEmpty() && (steps.stream().anyMatch(StepRow::done) || changesRows(work, steps))) {
                return Mono.just(false);
            }
            return runner.inspect().map(work.before()::equals);
        });
    }

    private boolean changesRows(Work work, List<StepRow> begun) {
        List<Steps.Stage> stages = Steps.of(runner.database().schema(), work);
        return begun.stream()
                .anyMatch(each -> each.step() > stages.size()
                        || !stages.get(each.step() - 1).changesSchema());
    }

    private static DataFlowException explained(MigrationRow row, DataFlowException error) {
        return DataFlowException.builder(
                        error.code(),
                        ("%s (migration %d, '%s', was begun before and is not ended: mend what stops it and migrate"
                                        + " again, or put the schema right by hand and call abandon())")
                                .formatted(error.getMessage(), row.number(), row.description()))
                .retry(error.retry())
                .cause(error)
                .build();
    }

    /** Writes a new entry and runs it. */
    public Mono<AppliedMigration> run(
            Heading heading,
            DatabaseSchema before,
            List<MigrationPart> parts,
            List<MigrationPart> undo,
            PlanStyle style,
            MigrationLock.Held lock) {
        return run(heading, new Work(before, parts, undo, style, List.of()), lock);
    }

    /** Writes a new entry and runs it. */
    public Mono<AppliedMigration> run(Heading heading, Work work, MigrationLock.Held lock) {
        return Mono.defer(() -> {
            List<Steps.Stage> stages = Steps.of(runner.database().schema(), work);
            runner.requireCode(stages);
            String hash =
                    MigrationPlan.hash(stages.stream().map(Steps.Stage::step).toList());
            return lock.forget()
                    .then(row(heading, SchemaJson.write(work), hash, stages.size(), MigrationState.RUNNING, null))
                    .flatMap(row -> run(row, lock, false));
        });
    }

    /** Writes an entry of which nothing has to be done. */
    public Mono<AppliedMigration> write(Heading heading, DatabaseSchema schema, MigrationLock.Held lock) {
        Work nothing = new Work(schema, List.of(), List.of(), PlanStyle.DIRECT, List.of());
        return lock.forget()
                .then(row(
                        heading,
                        SchemaJson.write(nothing),
                        MigrationPlan.hash(List.of()),
                        0,
                        MigrationState.DONE,
                        SchemaJson.write(schema)))
                .map(row -> Entries.of(row, List.of()));
    }

    private Mono<MigrationRow> row(
            Heading heading, String work, String hash, int steps, MigrationState state, @Nullable String result) {
        return journal().entries().flatMap(rows -> {
            long number = rows.isEmpty() ? 1 : rows.get(rows.size() - 1).number() + 1;
            return journal()
                    .begin(new MigrationRow(
                            number,
                            heading.kind(),
                            heading.version(),
                            shortened(heading.description()),
                            heading.checksum(),
                            state,
                            work,
                            hash,
                            steps,
                            Instant.now().truncatedTo(ChronoUnit.MILLIS),
                            0,
                            null,
                            ToolVersion.CURRENT,
                            result));
        });
    }

    private Mono<AppliedMigration> run(MigrationRow row, MigrationLock.Held lock, boolean resumed) {
        return Mono.fromRunnable(() -> progress.started(row, resumed))
                .then(Mono.defer(() -> runner.run(row, lock, resumed)))
                .then(Mono.defer(() -> entry(row.number())))
                .doOnNext(progress::ended)
                .doOnError(DataFlowException.class, error -> progress.failed(row, error));
    }

    private Mono<AppliedMigration> entry(long number) {
        return history().filter(each -> each.number() == number).single();
    }

    /** All entries with their steps, in order. */
    public Flux<AppliedMigration> history() {
        return journal()
                .entries()
                .flatMapIterable(rows -> rows)
                .concatMap(row -> journal().steps(row.number()).map(steps -> Entries.of(row, steps)));
    }

    /** The schema that the last entry has left; empty where none has. */
    public Mono<DatabaseSchema> lastSchema() {
        return history()
                .collectList()
                .flatMap(all -> Mono.justOrEmpty(all.stream()
                        .filter(each ->
                                each.state() == MigrationState.DONE || each.state() == MigrationState.ROLLED_BACK)
                        .map(AppliedMigration::schema)
                        .flatMap(Optional::stream)
                        .reduce((first, second) -> second)));
    }

    private static String shortened(String description) {
        return description.length() <= 240 ? description : description.substring(0, 240) + "...";
    }
}
