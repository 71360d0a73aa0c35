package dev.dataflow.sql.transport;

import java.time.Duration;

/** How long statements may run: each for itself, or all of them until one moment. Immutable. */
public sealed interface TimeLimit {

    /** What is left for the next statement, waiting for a connection included; zero or less where the time is over. */
    Duration remaining();

    /** The time as it was given, for messages. */
    Duration whole();

    /** Whether waiting for a connection counts. */
    boolean countsWaiting();

    /** Each statement may run that long, from when it has a connection. */
    static TimeLimit each(Duration time) {
        return new Each(time);
    }

    /** All statements together, and waiting for connections, may take that long from now on. */
    static TimeLimit inAll(Duration time) {
        return new InAll(time, System.nanoTime() + time.toNanos());
    }

    /**
     * The same for each statement.
     *
     * @param whole how long
     */
    record Each(Duration whole) implements TimeLimit {
        @Override
        public Duration remaining() {
            return whole;
        }

        @Override
        public boolean countsWaiting() {
            return false;
        }
    }

    /**
     * Until a moment.
     *
     * @param whole how long it was when it began
     * @param end in the terms of {@link System#nanoTime()}
     */
    record InAll(Duration whole, long end) implements TimeLimit {
        @Override
        public Duration remaining() {
            return Duration.ofNanos(end - System.nanoTime());
        }

        @Override
        public boolean countsWaiting() {
            return true;
        }
    }
}
