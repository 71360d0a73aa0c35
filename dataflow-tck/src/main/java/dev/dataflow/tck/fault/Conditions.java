package dev.dataflow.tck.fault;

import java.time.Duration;

/**
 * How a network carries bytes; an immutable value.
 *
 * @param delay how long each piece of data waits before it is passed on; zero for not at all
 * @param bytesPerSecond how many bytes pass in a second in each direction of a connection; 0 for as many as come
 * @param dribbling whether each byte is sent for itself
 * @param silent whether everything is swallowed: nothing arrives, nobody is told
 * @param refusing whether new connections are reset at once
 */
public record Conditions(Duration delay, int bytesPerSecond, boolean dribbling, boolean silent, boolean refusing) {

    private static final Conditions GOOD = new Conditions(Duration.ZERO, 0, false, false, false);

    /** Everything is passed on at once. */
    public static Conditions good() {
        return GOOD;
    }

    /** The same, with each piece delayed. */
    public Conditions delayedBy(Duration time) {
        return new Conditions(time, bytesPerSecond, dribbling, silent, refusing);
    }

    /** The same, slow. */
    public Conditions throttledTo(int bytes) {
        return new Conditions(delay, bytes, dribbling, silent, refusing);
    }

    /** The same, byte for byte. */
    public Conditions dribblingBytes() {
        return new Conditions(delay, bytesPerSecond, true, silent, refusing);
    }

    /** The same, half open: connections stand and nothing comes through. */
    public Conditions inSilence() {
        return new Conditions(delay, bytesPerSecond, dribbling, true, refusing);
    }

    /** The same, refusing new connections. */
    public Conditions refusingConnections() {
        return new Conditions(delay, bytesPerSecond, dribbling, silent, true);
    }
}
