package dev.dataflow.core.internal.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class UuidSequenceTest {

    private final AtomicLong now = new AtomicLong(1_700_000_000_123L);
    private final UuidSequence uuids = new UuidSequence(new SteppedClock(now));

    @Test
    void hasVersionVariantAndTime() {
        UUID uuid = uuids.next();

        assertThat(uuid.version()).isEqualTo(7);
        assertThat(uuid.variant()).isEqualTo(2);
        assertThat(uuid.getMostSignificantBits() >>> 16).isEqualTo(1_700_000_000_123L);
    }

    @Test
    void growsWithinOneMillisecondBeyondWhatItsCounterHolds() {
        List<String> generated = generate(10_000);

        assertThat(generated).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void growsWhenTheClockGoesBack() {
        String before = uuids.next().toString();
        now.addAndGet(-60_000);

        assertThat(uuids.next().toString()).isGreaterThan(before);
    }

    @Test
    void followsTheClockForward() {
        uuids.next();
        now.addAndGet(5);

        assertThat(uuids.next().getMostSignificantBits() >>> 16).isEqualTo(1_700_000_000_128L);
    }

    @Test
    void neverRepeatsItselfOnManyThreads() throws Exception {
        Set<String> all = Collections.synchronizedSet(new HashSet<>());
        List<Future<?>> runs = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            for (int run = 0; run < 4; run++) {
                runs.add(threads.submit(() -> all.addAll(generate(5_000))));
            }
            for (Future<?> run : runs) {
                run.get();
            }
        }
        assertThat(all).hasSize(20_000);
    }

    private List<String> generate(int count) {
        List<String> generated = new ArrayList<>();
        for (int each = 0; each < count; each++) {
            generated.add(uuids.next().toString());
        }
        return generated;
    }

    /** A clock that the test sets. */
    private static final class SteppedClock extends Clock {

        private final AtomicLong millis;

        SteppedClock(AtomicLong millis) {
            this.millis = millis;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Instant instant() {
            return Instant.ofEpochMilli(millis.get());
        }
    }
}
