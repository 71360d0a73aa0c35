package dev.dataflow.tck.run;

import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.tck.conformance.SeenError;
import java.util.EnumSet;
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
    private static final Set<String> BY_CHANCE = Set.of("DF-STORM", "DF-BANK", "DF-CANCEL");

    /** Rules that lose connections: which native code that has is a matter of the moment. */
    private static final Set<String> LOSING_CONNECTIONS = Set.of("DF-NET", "DF-SERVER");

    private static final Set<ErrorCode> OF_LOST_CONNECTIONS =
            EnumSet.of(ErrorCode.UNAVAILABLE, ErrorCode.COMMIT_OUTCOME_UNKNOWN);

    private static final ThreadLocal<@Nullable Noting> CURRENT = new ThreadLocal<>();

    private final SortedSet<SeenError> seen = new ConcurrentSkipListSet<>();

    private record Noting(SeenErrors errors, String rule) {

        String concern() {
            return rule.substring(0, rule.lastIndexOf('-'));
        }

        String nativeCode(DataFlowException error) {
            return LOSING_CONNECTIONS.contains(concern()) && OF_LOST_CONNECTIONS.contains(error.code())
                    ? ""
                    : error.nativeCode().orElse("");
        }
    }

    /** Notes an error for the rule that runs on this thread; nothing where none does. */
    static void note(DataFlowException error) {
        Noting noting = CURRENT.get();
        if (noting != null && error.adapterId().isPresent() && !BY_CHANCE.contains(noting.concern())) {
            noting.errors().seen.add(new SeenError(error.code(), noting.nativeCode(error), error.retry()));
        }
    }

    /** Like {@link #note}, for one of several that the rule takes; nothing where chance decides between them. */
    static void noteOneOfSeveral(DataFlowException error) {
        Noting noting = CURRENT.get();
        if (noting != null && !LOSING_CONNECTIONS.contains(noting.concern())) {
            note(error);
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
}
