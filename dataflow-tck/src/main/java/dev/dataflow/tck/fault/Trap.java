package dev.dataflow.tck.fault;

import java.util.Optional;

/** A cut that waits for its moment. Thread-safe: pieces of data of several connections meet it at the same time. */
abstract sealed class Trap {

    /**
     * What it does to the piece of data at which it closes.
     *
     * @param passed how many of its bytes are still passed on
     * @param answerLost whether the server gets to know nothing of the cut before it has all of them
     * @param cut how the connection ends; empty where it stands, and nothing comes back over it any more
     */
    record Closing(int passed, boolean answerLost, Optional<Cut> cut) {}

    /** Looks at a piece of data; closes once at most. */
    abstract Optional<Closing> meet(Direction direction, int length);

    /** After so many bytes. */
    static final class Count extends Trap {

        private final Direction direction;
        private final Cut cut;
        private long left;

        Count(Direction direction, long count, Cut cut) {
            this.direction = direction;
            this.left = count;
            this.cut = cut;
        }

        @Override
        synchronized Optional<Closing> meet(Direction going, int length) {
            if (going != direction || left < 0) {
                return Optional.empty();
            }
            if (length < left) {
                left -= length;
                return Optional.empty();
            }
            int passed = (int) left;
            left = -1;
            return Optional.of(new Closing(passed, false, Optional.of(cut)));
        }
    }

    /** Behind a request. */
    static final class Answer extends Trap {

        private final Optional<Cut> cut;
        private int left;

        Answer(int nth, Optional<Cut> cut) {
            this.left = nth;
            this.cut = cut;
        }

        @Override
        synchronized Optional<Closing> meet(Direction going, int length) {
            if (going != Direction.TO_SERVER || left <= 0 || --left > 0) {
                return Optional.empty();
            }
            return Optional.of(new Closing(length, true, cut));
        }
    }
}
