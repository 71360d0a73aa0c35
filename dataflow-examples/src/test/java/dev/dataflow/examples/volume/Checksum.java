package dev.dataflow.examples.volume;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * How many rows there were, and a number that depends on every value of each and on their order. Immutable.
 *
 * @param rows how many
 * @param sum within one JVM the same for the same rows
 */
record Checksum(long rows, long sum) {

    private static final Checksum NONE = new Checksum(0, 0);
    private static final long FACTOR = 31;

    static Mono<Checksum> of(Flux<Measurement> measurements) {
        return measurements.reduce(NONE, Checksum::with);
    }

    /** That of the first so many measurements, in the order of their numbers. */
    static Checksum ofFirst(long rows) {
        Checksum sum = NONE;
        for (long number = 0; number < rows; number++) {
            sum = sum.with(Measurement.of(number));
        }
        return sum;
    }

    private Checksum with(Measurement row) {
        return new Checksum(rows + 1, sum * FACTOR + row.hashCode());
    }
}
