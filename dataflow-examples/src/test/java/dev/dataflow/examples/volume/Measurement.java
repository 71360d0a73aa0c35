package dev.dataflow.examples.volume;

import dev.dataflow.api.model.Column;
import dev.dataflow.api.model.Id;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A row of which there are many; what it holds follows from its number. */
record Measurement(
        @Id long number,
        @Column(length = 40) String sensor,
        @Column(precision = 12, scale = 3) BigDecimal amount,
        double quality,
        @Nullable Integer step,
        Instant takenAt) {

    private static final long SENSORS = 997;
    private static final long AMOUNTS = 1_000_003;

    static Measurement of(long number) {
        return new Measurement(
                number,
                "sensor %d in the hall of many".formatted(number % SENSORS),
                BigDecimal.valueOf(number * 7 % AMOUNTS, 3),
                number / 3.0,
                number % 5 == 0 ? null : (int) (number % SENSORS),
                Instant.EPOCH.plusMillis(number * 1_001));
    }
}
