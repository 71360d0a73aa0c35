package dev.dataflow.core.internal.execution;

import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.error.RetryVerdict;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * When what has failed is done once more, and after what pause: pauses double, with chance in them so that those who
 * failed together do not come back together. Stateless.
 */
public final class Repetition {

    private static final int ATTEMPTS_OF_READS = 3;
    private static final Duration FIRST_PAUSE_OF_READS = Duration.ofMillis(50);
    private static final Duration FIRST_PAUSE_OF_TRANSACTIONS = Duration.ofMillis(10);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

    private Repetition() {}

    /**
     * A read that did not reach the database, once more: three times in all or, where there is a deadline, as long as
     * that allows. A read of which rows have been seen is never repeated.
     */
    static <R> Flux<R> ofRead(Supplier<Flux<R>> read, @Nullable Deadline deadline) {
        return ofRead(read, deadline, 1);
    }

    /**
     * A transaction once more, where its verdict says that it had no effect and may succeed.
     *
     * @param attempts how often in all
     */
    public static <T> Mono<T> ofTransaction(Supplier<Mono<T>> transaction, int attempts) {
        return ofTransaction(transaction, attempts, 1);
    }

    private static <R> Flux<R> ofRead(Supplier<Flux<R>> read, @Nullable Deadline deadline, int attempt) {
        AtomicBoolean seen = new AtomicBoolean();
        return read.get().doOnNext(row -> seen.setPlain(true)).onErrorResume(DataFlowException.class, error -> {
            Duration pause = pause(FIRST_PAUSE_OF_READS, attempt);
            boolean timely = deadline == null ? attempt < ATTEMPTS_OF_READS : deadline.leaves(pause);
            return timely && !seen.getPlain() && isOfTheWay(error)
                    ? Mono.delay(pause).thenMany(Flux.defer(() -> ofRead(read, deadline, attempt + 1)))
                    : Flux.error(error);
        });
    }

    private static <T> Mono<T> ofTransaction(Supplier<Mono<T>> transaction, int attempts, int attempt) {
        return Mono.deferContextual(context -> transaction.get().onErrorResume(DataFlowException.class, error -> {
            Duration pause = pause(FIRST_PAUSE_OF_TRANSACTIONS, attempt);
            boolean timely =
                    Deadline.of(context).map(each -> each.leaves(pause)).orElse(true);
            return timely && attempt < attempts && isUndone(error)
                    ? Mono.delay(pause).then(Mono.defer(() -> ofTransaction(transaction, attempts, attempt + 1)))
                    : Mono.error(error);
        }));
    }

    /** The database was not there; what a full pool says has been waited for already. */
    private static boolean isOfTheWay(DataFlowException error) {
        return error.code() == ErrorCode.UNAVAILABLE && error.retry() == RetryVerdict.STATEMENT;
    }

    private static boolean isUndone(DataFlowException error) {
        return switch (error.retry()) {
            case TRANSACTION, STATEMENT -> true;
            case NEVER, UNKNOWN_OUTCOME -> false;
        };
    }

    /** From the half to the whole of what doubles each time. */
    private static Duration pause(Duration first, int attempt) {
        long longest = Math.min(LONGEST_PAUSE.toNanos(), first.toNanos() << Math.min(attempt - 1, 20));
        return Duration.ofNanos(ThreadLocalRandom.current().nextLong(longest / 2, longest + 1));
    }
}
