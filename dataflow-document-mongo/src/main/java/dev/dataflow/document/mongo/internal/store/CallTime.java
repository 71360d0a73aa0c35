package dev.dataflow.document.mongo.internal.store;

import dev.dataflow.api.adapter.CallOptions;
import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.document.mongo.internal.fault.Faults;
import java.time.Duration;

/** How long the commands of an operation may take: each for itself, or all until one moment. Immutable. */
public sealed interface CallTime {

    /**
     * What is left for the next command; positive.
     *
     * @throws DataFlowException QUERY_TIMEOUT where the time is over
     */
    Duration forNext();

    /** As the options say, from now on; each command may take the usual time where they say nothing. */
    static CallTime of(CallOptions options, Duration usual) {
        return options.timeout()
                .<CallTime>map(time -> new InAll(time, System.nanoTime() + time.toNanos()))
                .orElseGet(() -> new Each(usual));
    }

    /**
     * The same for each command.
     *
     * @param forNext how long
     */
    record Each(Duration forNext) implements CallTime {}

    /**
     * Until a moment.
     *
     * @param whole how long it was when it began
     * @param end in the terms of {@link System#nanoTime()}
     */
    record InAll(Duration whole, long end) implements CallTime {

        private static final long GRAIN = Duration.ofMillis(1).toNanos();

        @Override
        public Duration forNext() {
            Duration left = Duration.ofNanos(end - System.nanoTime());
            if (left.isNegative() || left.isZero()) {
                throw late();
            }
            return left;
        }

        /** To the millisecond, in which the driver counts: it ends its own waiting that much before. */
        boolean isOver() {
            return end - System.nanoTime() <= GRAIN;
        }

        /** The error of what was not done in time; of a write whose answer is missing, the outcome is unknown. */
        public DataFlowException late() {
            return Faults.builder(ErrorCode.QUERY_TIMEOUT, "the operation was not done within %s".formatted(whole))
                    .build();
        }
    }
}
