package dev.dataflow.migration.internal.journal;

import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.filter.Filter;
import dev.dataflow.core.DataFlow;
import dev.dataflow.core.Repository;
import dev.dataflow.core.Selection;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * One at a time changes the schema: a row that its holder renews. Thread-safe.
 *
 * <p>No clocks are compared: whoever waits looks at the row, and takes it over when it has not changed for the lease by
 * the waiter's own clock. Taking it over raises the token, so that a holder that was only slow finds out at its next
 * sign of life, which it gives before each step and before each note of what was done.
 *
 * @param journal the database with the journal's models
 * @param lease how long a holder may be silent
 * @param patience how long to wait for the lock
 */
public record MigrationLock(DataFlow journal, Duration lease, Duration patience) {

    private static final Logger LOG = LoggerFactory.getLogger(MigrationLock.class);

    private static final Duration LONGEST_PAUSE = Duration.ofMillis(500);

    /** The lock in the hands of one holder. */
    public final class Held {

        private final long token;

        private Held(long token) {
            this.token = token;
        }

        /** Gives a sign of life; fails with LOCK_TIMEOUT where another has taken the lock over. */
        public Mono<Void> renew() {
            return mine().increment(Map.of("beat", 1L))
                    .flatMap(matched -> matched == 1 ? Mono.empty() : Mono.error(lost()));
        }

        /** Remembers what the schema was found to fit. */
        public Mono<Void> remember(Fit fit, String fingerprint) {
            return write(Map.of(fit.field(), fingerprint));
        }

        /** Forgets what the schema was found to fit, before it changes. */
        public Mono<Void> forget() {
            return write(Map.of(Fit.MODELS.field(), "", Fit.VERSIONS.field(), ""));
        }

        private Mono<Void> write(Map<String, Object> changes) {
            return mine().update(changes).flatMap(matched -> matched == 1 ? Mono.empty() : Mono.error(lost()));
        }

        private Mono<Void> release() {
            return mine().update(Map.of("holder", "")).then();
        }

        private Selection<LockRow> mine() {
            return rows().where(Filter.where("id").eq(LockRow.ONLY))
                    .and(Filter.where("token").eq(token));
        }

        private DataFlowException lost() {
            return DataFlowException.builder(
                            ErrorCode.LOCK_TIMEOUT,
                            "this instance was silent for longer than the lease of %s, and another has taken its migration over"
                                    .formatted(lease))
                    .build();
        }
    }

    /** What a schema may be found to fit. */
    public enum Fit {
        /** The registered models. */
        MODELS("models"),
        /** The versioned migrations that an application has. */
        VERSIONS("versions");

        private final String field;

        Fit(String field) {
            this.field = field;
        }

        String field() {
            return field;
        }

        /** What the row says of it. */
        public String in(LockRow row) {
            return switch (this) {
                case MODELS -> row.models();
                case VERSIONS -> row.versions();
            };
        }
    }

    /** What was seen of the row, and since when. */
    private record Seen(LockRow row, long since) {}

    /**
     * Runs work while holding the lock; waits for it, and gives it back in every case.
     *
     * @param done tells of the row that there is nothing left to do: then nobody waits any longer, and nothing is
     *     emitted
     */
    public <T> Mono<T> holding(Predicate<LockRow> done, Function<Held, Mono<T>> work) {
        return Mono.usingWhen(
                acquire(done),
                held -> working(held, work),
                Held::release,
                (held, error) -> release(held),
                this::release);
    }

    private Mono<Void> release(Held held) {
        return held.release()
                .doOnError(
                        error -> LOG.warn("The lock of migrations was not given back, and ends with its lease", error))
                .onErrorComplete();
    }

    private <T> Mono<T> working(Held held, Function<Held, Mono<T>> work) {
        return Mono.using(() -> beating(held), beats -> work.apply(held), Disposable::dispose);
    }

    /** A sign that does not get through is no harm while the next does. */
    private Disposable beating(Held held) {
        return Flux.interval(lease.dividedBy(4))
                .onBackpressureDrop()
                .concatMap(beat -> held.renew()
                        .doOnError(error -> LOG.debug("A sign of life did not get through", error))
                        .onErrorComplete())
                .subscribe();
    }

    /** What the row says, empty where there is none. */
    public Mono<LockRow> read() {
        return rows().read(LockRow.ONLY);
    }

    /** A wait for the lock, which began at a time and may end without it. */
    private record Wait(Predicate<LockRow> done, long began) {}

    private Mono<Held> acquire(Predicate<LockRow> done) {
        return Mono.defer(() -> attempt(null, new Wait(done, System.nanoTime())));
    }

    private Mono<Held> attempt(@Nullable Seen before, Wait wait) {
        return read().single().flatMap(row -> {
            if (wait.done().test(row)) {
                return Mono.empty();
            }
            long now = System.nanoTime();
            Seen seen = before != null && same(before.row(), row) ? before : new Seen(row, now);
            boolean free = row.holder().isEmpty() || now - seen.since() > lease.toNanos();
            if (free) {
                return take(row)
                        .onErrorResume(MigrationLock::isBusy, error -> Mono.empty())
                        .switchIfEmpty(Mono.defer(() -> later(seen, wait)));
            }
            return later(seen, wait);
        });
    }

    /** Where only one writes at a time, whoever changes the schema keeps the others from the row as well. */
    private static boolean isBusy(Throwable error) {
        return error instanceof DataFlowException known
                && (known.code() == ErrorCode.LOCK_TIMEOUT || known.code() == ErrorCode.SERIALIZATION_CONFLICT);
    }

    private static boolean same(LockRow one, LockRow other) {
        return one.token() == other.token()
                && one.beat() == other.beat()
                && one.holder().equals(other.holder());
    }

    /** Empty where another was quicker. */
    private Mono<Held> take(LockRow row) {
        if (!row.holder().isEmpty()) {
            LOG.warn("Taking the lock of migrations over from {}, which has been silent for {}", row.holder(), lease);
        }
        Map<String, Object> mine = Map.of("holder", name(), "token", row.token() + 1, "beat", 0L);
        return rows().where(Filter.where("id").eq(LockRow.ONLY))
                .and(Filter.where("token").eq(row.token()))
                .and(Filter.where("beat").eq(row.beat()))
                .and(Filter.where("holder").eq(row.holder()))
                .update(mine)
                .filter(matched -> matched == 1)
                .map(matched -> new Held(row.token() + 1));
    }

    private Mono<Held> later(Seen seen, Wait wait) {
        if (System.nanoTime() - wait.began() > patience.toNanos()) {
            return Mono.error(DataFlowException.builder(
                            ErrorCode.LOCK_TIMEOUT,
                            "%s is migrating this database and has not ended within %s"
                                    .formatted(seen.row().holder(), patience))
                    .build());
        }
        Duration pause = lease.dividedBy(60);
        return Mono.delay(pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE)
                .then(Mono.defer(() -> attempt(seen, wait)));
    }

    private Repository<LockRow> rows() {
        return journal.repository(LockRow.class);
    }

    private static String name() {
        return "process %d on %s"
                .formatted(
                        ProcessHandle.current().pid(),
                        Objects.requireNonNullElse(System.getenv("HOSTNAME"), "this host"));
    }
}
