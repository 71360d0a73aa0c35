package dev.dataflow.tck.run;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Asks until the answer is right, for what comes soon and tells nobody when. */
public final class Await {

    /** How long "soon" is at most. */
    public static final Duration SOON = Duration.ofSeconds(Math.min(10, Answers.PATIENCE.toSeconds()));

    private static final Duration BETWEEN = Duration.ofMillis(10);

    private Await() {}

    /** The first answer that is right; fails with the last one where none is in time. */
    public static <T> T soon(String what, Supplier<? extends T> question, Predicate<? super T> right) {
        long until = System.nanoTime() + SOON.toNanos();
        T answer = question.get();
        while (!right.test(answer)) {
            if (System.nanoTime() > until) {
                throw new AssertionError("%s: still %s after %s".formatted(what, answer, SOON));
            }
            LockSupport.parkNanos(BETWEEN.toNanos());
            answer = question.get();
        }
        return answer;
    }
}
