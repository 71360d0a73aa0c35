package dev.dataflow.sql.transport.r2dbc;

import dev.dataflow.api.adapter.PoolConfig;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.scheduler.Schedulers;

/** Reports connections that are held for long, with the place where they were asked for. Thread-safe. */
final class LeakWatch {

    private static final Logger LOG = LoggerFactory.getLogger(LeakWatch.class);

    private final @Nullable Duration threshold;

    LeakWatch(PoolConfig config) {
        this.threshold = config.leakThreshold().orElse(null);
    }

    /** Notes the place; null where nothing is watched. Called by the thread that subscribes. */
    @Nullable
    AcquisitionPlace place() {
        return threshold == null ? null : new AcquisitionPlace();
    }

    /** Reports once, when the threshold has passed and it was not disposed of. */
    @Nullable
    Disposable watch(@Nullable AcquisitionPlace place) {
        Duration time = threshold;
        return place == null || time == null
                ? null
                : Schedulers.parallel().schedule(() -> report(place, time), time.toNanos(), TimeUnit.NANOSECONDS);
    }

    private static void report(AcquisitionPlace place, Duration time) {
        LOG.warn("A connection has been held for more than {}; it was asked for here", time, place);
    }

    /** Where a connection was asked for; never thrown. */
    static final class AcquisitionPlace extends RuntimeException {
        private static final long serialVersionUID = 1L;

        AcquisitionPlace() {
            super("place of acquisition");
        }
    }
}
