package dev.dataflow.examples.volume;

import dev.dataflow.core.DataFlow;
import dev.dataflow.core.Repository;
import dev.dataflow.examples.report.Cells;
import java.time.Duration;
import java.util.function.Supplier;
import reactor.core.publisher.Flux;

/**
 * A program for a small heap: stores many rows, all or none, reads them back as a stream, and stops reading in the
 * middle. Prints what it did and how long it took; what isn't as it should be ends it with an exception.
 *
 * <p>Arguments: the URL of an empty database, and how many rows.
 */
final class MillionRows {

    /** What {@link Repository#createAll} promises: two chunks of a thousand. */
    private static final long MOST_OUTSTANDING = 2_000;

    private static final int AT_A_TIME = 256;
    private static final long FEW = 10;

    private final Repository<Measurement> measurements;
    private final long rows;
    private final Checksum expected;

    private MillionRows(Repository<Measurement> measurements, long rows) {
        this.measurements = measurements;
        this.rows = rows;
        this.expected = Checksum.ofFirst(rows);
    }

    public static void main(String[] arguments) {
        try (DataFlow db = DataFlow.open(arguments[0], Measurement.class).block()) {
            db.schema().createMissing().block();
            MillionRows run = new MillionRows(db.repository(Measurement.class), Long.parseLong(arguments[1]));
            timed("stored", run::store);
            timed("read", run::read);
            timed("stopped reading", run::stopReading);
        }
    }

    private String store() {
        MeasurementSource source = new MeasurementSource(rows);
        requireEqual(expected, Checksum.of(measurements.createAll(source)).block());
        long most = source.mostOutstanding();
        if (most > MOST_OUTSTANDING) {
            throw new AssertionError("%d rows were asked for that were not given yet".formatted(most));
        }
        return "%s rows, asked for at most %s at a time".formatted(Cells.count(rows), Cells.count(most));
    }

    private String read() {
        requireEqual(
                expected,
                Checksum.of(measurements.all().rows().limitRate(AT_A_TIME)).block());
        return "%s rows".formatted(Cells.count(rows));
    }

    private String stopReading() {
        Flux<Measurement> first = measurements.all().rows().takeUntil(row -> row.number() == FEW - 1);
        requireEqual(Checksum.ofFirst(FEW), Checksum.of(first).block());
        requireEqual(rows, measurements.all().count().block());
        Measurement next = Measurement.of(rows);
        requireEqual(next, measurements.create(next).block());
        return "after %d, and counted and stored another".formatted(FEW);
    }

    private static void timed(String what, Supplier<String> work) {
        long start = System.nanoTime();
        String done = work.get();
        System.out.printf("%s %s: %s s%n", what, done, Cells.seconds(Duration.ofNanos(System.nanoTime() - start)));
    }

    private static void requireEqual(Object expected, Object actual) {
        if (!expected.equals(actual)) {
            throw new AssertionError("expected %s but was %s".formatted(expected, actual));
        }
    }
}
