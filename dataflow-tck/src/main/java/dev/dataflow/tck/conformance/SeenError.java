package dev.dataflow.tck.conformance;

import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.error.RetryVerdict;
import java.util.Comparator;

/**
 * An error that was provoked on a target.
 *
 * @param code what it was called
 * @param nativeCode the database's own code; empty where there was none
 * @param retry the advice it came with
 */
public record SeenError(ErrorCode code, String nativeCode, RetryVerdict retry) implements Comparable<SeenError> {

    private static final Comparator<SeenError> ORDER = Comparator.comparing(SeenError::code)
            .thenComparing(SeenError::nativeCode)
            .thenComparing(SeenError::retry);

    @Override
    public int compareTo(SeenError other) {
        return ORDER.compare(this, other);
    }
}
