package dev.dataflow.tck.run;

import java.util.ArrayList;
import java.util.List;
import org.opentest4j.MultipleFailuresError;

/**
 * What many checks of one rule have found, told at once. For one test, on its thread.
 *
 * <p>AssertJ's soft assertions would do, but for the warnings that their generated classes cause on newer JDKs.
 */
public final class Findings {

    private final List<AssertionError> failures = new ArrayList<>();

    /** Nothing found yet. */
    public Findings() {}

    /** Makes a check and keeps its failure. */
    public void check(Runnable check) {
        try {
            check.run();
        } catch (AssertionError failure) {
            failures.add(failure);
        }
    }

    /** Fails with everything that was found. */
    public void tell() {
        if (!failures.isEmpty()) {
            throw new MultipleFailuresError("%d checks failed".formatted(failures.size()), failures);
        }
    }
}
