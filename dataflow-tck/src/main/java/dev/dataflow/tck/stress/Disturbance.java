package dev.dataflow.tck.stress;

import dev.dataflow.core.DataFlow;
import java.time.Duration;
import java.util.Random;
import reactor.core.publisher.Mono;

/** What happens to one call while it runs; an immutable value. */
sealed interface Disturbance {

    /** The call, disturbed. */
    Mono<Void> of(DataFlow database, Mono<Void> call);

    /** One by chance: of ten, five are cancelled, three have a deadline and two are left alone. */
    static Disturbance random(Random random, int latestMillis) {
        Duration moment = Duration.ofNanos(1 + (long) (random.nextDouble() * latestMillis * 1_000_000));
        return switch (random.nextInt(10)) {
            case 0, 1, 2, 3, 4 -> new Cancelled(moment);
            case 5, 6, 7 -> new Late(moment);
            default -> new None();
        };
    }

    /** Its subscriber leaves. */
    record Cancelled(Duration after) implements Disturbance {

        @Override
        public Mono<Void> of(DataFlow database, Mono<Void> call) {
            return Mono.firstWithSignal(call, Mono.delay(after).then());
        }
    }

    /** It has little time. */
    record Late(Duration deadline) implements Disturbance {

        @Override
        public Mono<Void> of(DataFlow database, Mono<Void> call) {
            return database.within(deadline, call);
        }
    }

    /** Nothing happens to it. */
    record None() implements Disturbance {

        @Override
        public Mono<Void> of(DataFlow database, Mono<Void> call) {
            return call;
        }
    }
}
