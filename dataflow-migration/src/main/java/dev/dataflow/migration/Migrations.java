package dev.dataflow.migration;

import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.migration.DatabaseSchema;
import dev.dataflow.api.migration.PlanStyle;
import dev.dataflow.core.DataFlow;
import dev.dataflow.migration.history.AppliedMigration;
import dev.dataflow.migration.history.MigrationKind;
import dev.dataflow.migration.history.MigrationState;
import dev.dataflow.migration.internal.diff.SchemaDiff;
import dev.dataflow.migration.internal.journal.Journal;
import dev.dataflow.migration.internal.journal.JournalTables;
import dev.dataflow.migration.internal.journal.MigrationLock;
import dev.dataflow.migration.internal.journal.MigrationRow;
import dev.dataflow.migration.internal.journal.Work;
import dev.dataflow.migration.internal.run.Books;
import dev.dataflow.migration.internal.run.Books.Heading;
import dev.dataflow.migration.internal.run.Fingerprint;
import dev.dataflow.migration.internal.run.Pending;
import dev.dataflow.migration.internal.run.Runner;
import dev.dataflow.migration.plan.MigrationPlan;
import dev.dataflow.migration.plan.MigrationPolicy;
import dev.dataflow.migration.plan.Risk;
import dev.dataflow.migration.plan.VersionedMigration;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The migrations of one database: what its schema and the registered models differ in, versioned migrations, and the
 * history that the database itself keeps of both. Thread-safe, nothing to close.
 *
 * <pre>{@code
 * Migrations migrations = Migrations.of(db).build();
 * System.out.println(migrations.plan().block().text());
 * migrations.migrate(MigrationPolicy.usual()).block();
 * }</pre>
 *
 * <p>Any number of instances may start at once: one migrates, the others wait and find nothing left to do. What an
 * instance has begun and not ended, the next one ends: each step is written down before it is sent and when it is done,
 * and one that was sent is looked for in the schema.
 *
 * <p>Publishers are cold and fail with {@link DataFlowException}: UNSUPPORTED where the database lacks something,
 * CONFIGURATION for what the policy does not allow or cannot succeed, LOCK_TIMEOUT while another instance migrates for
 * longer than the patience.
 */
public final class Migrations {

    private final DataFlow database;
    private final Books books;
    private final Plans plans;
    private final Locked locked;

    Migrations(
            DataFlow database,
            Map<String, Function<? super DataFlow, ? extends Publisher<?>>> code,
            Duration lease,
            Duration patience,
            Consumer<MigrationEvent> listener) {
        DataFlow journal = JournalTables.beside(database);
        Listening listening = new Listening(listener);
        this.database = database;
        this.books = new Books(new Runner(database, new Journal(journal), code, listening), listening);
        this.plans = new Plans(database);
        this.locked = new Locked(journal, new MigrationLock(journal, lease, patience), books);
    }

    /** Starts the description of how this database is migrated. */
    public static MigrationsBuilder of(DataFlow database) {
        return new MigrationsBuilder(database);
    }

    /** The schema as it is, without the tables of the history. */
    public Mono<DatabaseSchema> inspect() {
        return plans.inspect();
    }

    /** {@link #plan(PlanStyle)} in the quickest way. */
    public Mono<MigrationPlan> plan() {
        return plan(PlanStyle.DIRECT);
    }

    /** What would make the schema fit the registered models, in this way; changes nothing. */
    public Mono<MigrationPlan> plan(PlanStyle style) {
        return inspect().flatMap(found -> plans.toModels(found, style));
    }

    /**
     * What would lead to another schema, such as one that was inspected elsewhere in a database of the same kind;
     * changes nothing. Tables that it does not have would be dropped.
     */
    public Mono<MigrationPlan> planTo(DatabaseSchema wanted, PlanStyle style) {
        return inspect().flatMap(found -> plans.toSchema(found, wanted, style));
    }

    /**
     * Makes the schema fit the registered models, as far as the policy allows; emits the entries of the history that
     * were ended. Where the schema was found to fit the same models before, this is one cheap question.
     */
    public Mono<List<AppliedMigration>> migrate(MigrationPolicy policy) {
        return Mono.defer(() -> {
            String fingerprint = Fingerprint.of(database);
            return locked.unlessKnown(
                    MigrationLock.Fit.MODELS,
                    fingerprint,
                    plans.leftOver(),
                    held -> inspect()
                            .flatMap(found -> plans.toModels(found, policy.style()))
                            .flatMap(plan -> {
                                plan.require(policy);
                                return plan.isEmpty()
                                        ? Mono.just(List.<AppliedMigration>of())
                                        : run(plan, held, "fit the registered models");
                            }));
        });
    }

    /**
     * Makes a plan that was made before: exactly its commands are sent, in its style, whatever that of the policy is,
     * which says what risks are taken. Fails with CONFIGURATION, and changes nothing, where the schema is not that any
     * more for which the plan was made, where rows have come that it cannot succeed with, and where this instance would
     * send other commands.
     *
     * <p>The entry of the history is one without a version: {@link #migrate(List, MigrationPolicy)} is for versioned
     * migrations.
     */
    public Mono<List<AppliedMigration>> apply(MigrationPlan plan, MigrationPolicy policy, String description) {
        return Mono.defer(() -> {
            plan.require(policy);
            return locked.run(held -> inspect().flatMap(found -> {
                if (!found.equals(plan.before())) {
                    return Mono.error(DataFlowException.configuration(
                            "the schema has changed since the plan was made: make a new one"));
                }
                return plan.isEmpty()
                        ? Mono.just(List.of())
                        : plans.again(plan).doOnNext(now -> now.require(policy)).then(run(plan, held, description));
            }));
        });
    }

    private Mono<List<AppliedMigration>> run(MigrationPlan plan, MigrationLock.Held held, String description) {
        Heading heading = new Heading(MigrationKind.AUTOMATIC, null, description, null);
        return books.run(heading, plan.before(), plan.parts(), List.of(), plan.style(), held)
                .map(List::of);
    }

    /**
     * Applies the versioned migrations that the database does not have yet, in order; emits the entries that were
     * ended.
     */
    public Mono<List<AppliedMigration>> migrate(List<VersionedMigration> migrations, MigrationPolicy policy) {
        return locked.unlessKnown(
                MigrationLock.Fit.VERSIONS,
                Fingerprint.of(migrations),
                Mono.just(false),
                held -> books.history()
                        .collectList()
                        .map(history -> Pending.of(history, migrations))
                        .flatMapMany(Flux::fromIterable)
                        .concatMap(each -> apply(each, policy, held))
                        .collectList());
    }

    private Mono<AppliedMigration> apply(
            VersionedMigration migration, MigrationPolicy policy, MigrationLock.Held held) {
        return inspect().flatMap(before -> {
            MigrationPolicy own = policy;
            for (Risk risk : migration.allowed()) {
                own = own.allowing(risk);
            }
            MigrationPolicy allowed = own;
            return plans.of(migration, before, policy.style()).flatMap(plan -> {
                plan.require(allowed);
                return books.run(
                        new Heading(
                                MigrationKind.VERSIONED,
                                migration.version(),
                                migration.description(),
                                migration.checksum()),
                        before,
                        plan.parts(),
                        migration.undo(),
                        plan.style(),
                        held);
            });
        });
    }

    /** What a versioned migration would do to the schema as it is; changes nothing. */
    public Mono<MigrationPlan> plan(VersionedMigration migration, PlanStyle style) {
        return inspect().flatMap(before -> plans.of(migration, before, style));
    }

    /** The history, from the first entry on; empty where there is none. Changes nothing. */
    public Flux<AppliedMigration> history() {
        return locked.reading(Flux.defer(books::history));
    }

    /** How the database stands to versioned migrations; changes nothing. */
    public Mono<MigrationStatus> status(List<VersionedMigration> migrations) {
        return history().collectList().map(history -> MigrationStatus.of(history, migrations));
    }

    /**
     * What has been done to the schema since the last entry of the history, by others; CONFIGURATION without one.
     * Changes nothing.
     */
    public Mono<SchemaDrift> drift() {
        return locked.reading(Mono.defer(books::lastSchema))
                .next()
                .switchIfEmpty(Mono.error(() -> DataFlowException.configuration(
                        "there is no history to compare with: migrate, or call baseline() first")))
                .zipWith(Mono.defer(this::inspect))
                .map(pair -> {
                    SchemaDiff.Difference difference = SchemaDiff.between(pair.getT1(), pair.getT2(), Map.of());
                    return new SchemaDrift(difference.changes(), difference.inexpressible());
                });
    }

    /**
     * Takes the schema over as it is: versioned migrations up to this version are taken to be applied. Emits the entry;
     * CONFIGURATION where the history has some already.
     */
    public Mono<AppliedMigration> baseline(String version, String description) {
        return locked.run(held -> books.history().collectList().flatMap(history -> {
            if (!history.isEmpty()) {
                return Mono.error(DataFlowException.configuration(
                        "the history has %d entries already: a baseline is its first".formatted(history.size())));
            }
            VersionedMigration.requireVersion(version);
            return inspect()
                    .flatMap(schema ->
                            books.write(new Heading(MigrationKind.BASELINE, version, description, null), schema, held));
        }));
    }

    /** What would undo the last entries that stand; changes nothing. CONFIGURATION where there are not so many. */
    public Mono<MigrationPlan> planRollback(int entries) {
        return locked.reading(Mono.defer(() -> undoing(entries)))
                .next()
                .switchIfEmpty(Mono.fromSupplier(() -> Undone.last(entries, List.of())))
                .flatMap(undoing ->
                        inspect().flatMap(before -> plans.ofParts(before, undoing.parts(), PlanStyle.DIRECT)));
    }

    /**
     * Undoes the last entries that stand; emits the entry of that. What rows held in what is dropped is gone, so this
     * needs a policy that allows it: CONFIGURATION otherwise, and where rows were changed without saying how to undo
     * that. Where an earlier call was interrupted, this one ends its work, and undoes nothing else.
     */
    public Mono<AppliedMigration> rollback(int entries, MigrationPolicy policy) {
        return locked.alone(held -> books.resume(held)
                .filter(resumed -> resumed.kind() == MigrationKind.ROLLBACK)
                .switchIfEmpty(Mono.defer(() -> undoing(entries).flatMap(undoing -> undo(undoing, policy, held)))));
    }

    private Mono<AppliedMigration> undo(Undone undoing, MigrationPolicy policy, MigrationLock.Held held) {
        return inspect()
                .flatMap(before -> plans.ofParts(before, undoing.parts(), policy.style())
                        .flatMap(plan -> {
                            plan.require(policy);
                            return books.run(
                                    new Heading(MigrationKind.ROLLBACK, null, undoing.description(), null),
                                    new Work(before, undoing.parts(), List.of(), policy.style(), undoing.numbers()),
                                    held);
                        }));
    }

    private Mono<Undone> undoing(int entries) {
        return journal().entries().map(all -> Undone.last(entries, all));
    }

    /**
     * Gives an entry up that was begun and not ended, after somebody has put the schema right by hand; emits whether
     * there was one.
     */
    public Mono<Boolean> abandon() {
        return locked.alone(held -> held.forget()
                .then(journal().entries())
                .flatMapIterable(rows -> rows)
                .filter(MigrationRow::isOpen)
                .concatMap(row ->
                        journal().mark(row.number(), MigrationState.ABANDONED).thenReturn(row))
                .hasElements());
    }

    private Journal journal() {
        return books.runner().journal();
    }
}
