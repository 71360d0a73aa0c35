package dev.dataflow.tck.run;

import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.tck.conformance.SeenError;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import org.jspecify.annotations.Nullable;

/**
 * The errors that rules have provoked on a target and found to be what they ought to be. Thread-safe.
 *
 * <p>Whoever looks at an error knows nothing of the target: while a rule runs, its thread does.
 */
final class SeenErrors {

    /** Rules of which what they provoke is a matter of the moment. */
    private static final Set<String> BY_CHANCE = Set.of("DF-NET", "DF-SERVER", "DF-STORM", "DF-BANK", "DF-CANCEL");

    private static final ThreadLocal<@Nullable Noting> CURRENT = new ThreadLocal<>();

    private final SortedSet<SeenError> seen = new ConcurrentSkipListSet<>();

    private record Noting(SeenErrors errors, String rule) {}

    /** Notes an error for the rule that runs on this thread; nothing where none does. */
    static void note(DataFlowException error) {
        Noting noting = CURRENT.get();
        if (noting != null && error.adapterId().isPresent() && !BY_CHANCE.contains(concern(noting.rule()))) {
            noting.errors()
                    .seen
                    .add(new SeenError(error.code(), error.nativeCode().orElse(""), error.retry()));
        }
    }

    /** Runs a rule with its errors noted here. */
    void during(String rule, RuleWork work) throws Throwable {
        CURRENT.set(new Noting(this, rule));
        try {
            work.run();
        } finally {
            CURRENT.remove();
        }
    }

    /** In order. */
    SortedSet<SeenError> all() {
        return new TreeSet<>(seen);
    }

    /** What a rule does. */
    @FunctionalInterface
    interface RuleWork {
        void run() throws Throwable;
    }

    private static String concern(String rule) {
        return rule.substring(0, rule.lastIndexOf('-'));
    }
}
