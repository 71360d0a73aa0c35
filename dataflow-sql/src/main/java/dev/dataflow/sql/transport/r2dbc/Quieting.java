package dev.dataflow.sql.transport.r2dbc;

import io.r2dbc.spi.R2dbcException;
import io.r2dbc.spi.Result;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * What is done with a connection whose answer nobody reads any more: most answers end by themselves at once; else the
 * server is told to stop; and a connection that is not quiet after that is closed. See ADR 0012.
 */
final class Quieting {

    private static final Logger LOG = LoggerFactory.getLogger(Quieting.class);

    /** How long an answer may take to end by itself. Telling the server costs a connection. */
    private static final Duration GRACE = Duration.ofMillis(50);

    /** How long each of the steps after that may take. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private static final String PROBE = "select 1";

    private final Wire wire;
    private final Mono<Void> ended;

    Quieting(Wire wire, Answer<?> answer) {
        this.wire = wire;
        this.ended = answer.ended();
    }

    /** Has the server stop when the answer does not end by itself. */
    Mono<Void> stopping() {
        return ended.timeout(GRACE, Mono.defer(this::stopped)).onErrorResume(this::cut);
    }

    /** Has the server stop at once: it has had its time. */
    Mono<Void> stoppingNow() {
        return stopped().onErrorResume(this::cut);
    }

    /** Only waits: a commit that was sent is not stopped. */
    Mono<Void> awaiting(Duration time) {
        return ended.timeout(time).onErrorResume(this::cut);
    }

    private Mono<Void> stopped() {
        return wire.driver()
                .stopStatement()
                .timeout(PATIENCE)
                .onErrorResume(untold -> ended.timeout(PATIENCE).then(Mono.error(untold)))
                .then(ended.timeout(PATIENCE))
                .then(Mono.defer(this::probed).timeout(PATIENCE));
    }

    /**
     * A request to stop that came too late for its statement hits this one, or nothing; either way it has been used up
     * when the server has answered.
     */
    private Mono<Void> probed() {
        return Flux.<Result>from(wire.connection().createStatement(PROBE).execute())
                .concatMap(Result::getRowsUpdated)
                .then()
                .onErrorResume(R2dbcException.class, hit -> wire.isFit() ? Mono.empty() : Mono.error(hit));
    }

    private Mono<Void> cut(Throwable reason) {
        LOG.warn("Closing a connection that did not become quiet: {}", reason.toString());
        wire.cut();
        return Mono.empty();
    }
}
