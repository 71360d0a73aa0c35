package dev.dataflow.tck.migration;

import java.util.function.Consumer;
import java.util.function.Supplier;
import org.assertj.core.api.SoftAssertions;
import org.jspecify.annotations.Nullable;

/**
 * Trials one after the other in the same place, since making databases takes long; behind one that fails the place is
 * made anew. Tells of all that fail. Used by one rule.
 *
 * @param <T> where they take place; each leaves it as it found it
 */
final class Series<T> {

    private final Supplier<T> place;
    private final SoftAssertions failures = new SoftAssertions();
    private @Nullable T now;

    Series(Supplier<T> place) {
        this.place = place;
    }

    /** Makes a trial. */
    void attempt(String name, Consumer<T> trial) {
        T here = now == null ? place.get() : now;
        now = null;
        try {
            trial.accept(here);
            now = here;
        } catch (RuntimeException | AssertionError failure) {
            failures.fail("%s: %s".formatted(name, told(failure)), failure);
        }
    }

    /** With what the database said of it, which an error of DataFlow leaves to its causes. */
    private static String told(Throwable failure) {
        StringBuilder text = new StringBuilder(String.valueOf(failure.getMessage()));
        for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            text.append("\n  because ").append(cause.getMessage());
        }
        return text.toString();
    }

    /** Fails where a trial has failed. */
    void end() {
        failures.assertAll();
    }
}
