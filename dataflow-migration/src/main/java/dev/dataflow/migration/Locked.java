package dev.dataflow.migration;

import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.core.DataFlow;
import dev.dataflow.migration.history.AppliedMigration;
import dev.dataflow.migration.internal.journal.JournalTables;
import dev.dataflow.migration.internal.journal.LockRow;
import dev.dataflow.migration.internal.journal.MigrationLock;
import dev.dataflow.migration.internal.run.Books;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Runs work under the lock, after what an earlier run has left undone. Thread-safe.
 *
 * @param journal the database with the journal's models
 * @param lock the lock
 * @param books where the history is
 */
record Locked(DataFlow journal, MigrationLock lock, Books books) {

    /** Work of the lock's holder. */
    interface Work<T> extends Function<MigrationLock.Held, Mono<T>> {}

    /** Makes the tables of the history where they are missing. */
    private Mono<Void> ensured() {
        return JournalTables.ensure(journal);
    }

    /** Reads the history; as if it were empty where its tables are missing, which stay so. */
    <T> Flux<T> reading(Publisher<T> history) {
        return journal.schema()
                .inspect()
                .map(schema -> journal.schema().wanted().stream()
                        .allMatch(each -> schema.table(each.table().name()).isPresent()))
                .flatMapMany(there -> there ? history : Flux.empty());
    }

    /** Runs work behind what was interrupted. */
    <T> Mono<T> run(Work<T> work) {
        return alone(held -> books.resume(held).then(Mono.defer(() -> work.apply(held))));
    }

    /** Runs work, and leaves what was interrupted as it is. */
    <T> Mono<T> alone(Work<T> work) {
        return ensured().then(lock.holding(row -> false, work));
    }

    /**
     * Does nothing where the lock's row says that the schema was found to fit the same before.
     *
     * @param fit what is asked for
     * @param fingerprint of what is asked of the schema
     * @param leftOver whether something differs still afterwards; then nothing is remembered
     */
    Mono<List<AppliedMigration>> unlessKnown(
            MigrationLock.Fit fit, String fingerprint, Mono<Boolean> leftOver, Work<List<AppliedMigration>> work) {
        Predicate<LockRow> known = row -> fit.in(row).equals(fingerprint);
        Mono<List<AppliedMigration>> full = ensured()
                .then(lock.holding(
                        known,
                        held -> books.resume(held)
                                .map(List::of)
                                .defaultIfEmpty(List.of())
                                .flatMap(resumed -> work.apply(held).map(done -> joined(resumed, done)))
                                .flatMap(done -> leftOver.flatMap(
                                        left -> (left ? Mono.<Void>empty() : held.remember(fit, fingerprint))
                                                .thenReturn(done)))));
        return is(known).flatMap(fits -> fits ? Mono.just(List.of()) : full.defaultIfEmpty(List.of()));
    }

    /** A row that cannot be read is looked for in the full way, which tells what is wrong. */
    private Mono<Boolean> is(Predicate<LockRow> known) {
        return lock.read()
                .map(known::test)
                .onErrorReturn(DataFlowException.class, false)
                .defaultIfEmpty(false);
    }

    private static List<AppliedMigration> joined(List<AppliedMigration> first, List<AppliedMigration> second) {
        List<AppliedMigration> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }
}
