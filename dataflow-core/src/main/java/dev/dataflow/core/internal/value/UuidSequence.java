package dev.dataflow.core.internal.value;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Generates UUIDs of version 7 (RFC 9562, section 5.7), each greater than the one before. One for each open database.
 * Thread-safe.
 *
 * <p>The twelve bits behind the milliseconds count within a millisecond from a random start (section 6.2, method 1).
 * When they overflow, or the clock goes back, the count runs into the next millisecond.
 */
public final class UuidSequence {

    private static final int COUNTER_BITS = 12;
    private static final long COUNTER_MASK = (1L << COUNTER_BITS) - 1;
    /** The counter starts in its lower half, so that there is room to count. */
    private static final long START_MASK = COUNTER_MASK >>> 1;

    private static final long VERSION = 0x7000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;
    private static final long VARIANT_MASK = 0x3fff_ffff_ffff_ffffL;

    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    /** Milliseconds and counter of the last UUID, as one number. */
    private final AtomicLong last = new AtomicLong();

    /** Takes the time from this clock. */
    public UuidSequence(Clock clock) {
        this.clock = clock;
    }

    /** The next one. */
    public UUID next() {
        long start = (clock.millis() << COUNTER_BITS) | (random.nextInt() & START_MASK);
        long current = last.accumulateAndGet(
                start, (before, fresh) -> fresh >>> COUNTER_BITS > before >>> COUNTER_BITS ? fresh : before + 1);
        long high = (current >>> COUNTER_BITS << 16) | VERSION | (current & COUNTER_MASK);
        return new UUID(high, VARIANT | (random.nextLong() & VARIANT_MASK));
    }
}
