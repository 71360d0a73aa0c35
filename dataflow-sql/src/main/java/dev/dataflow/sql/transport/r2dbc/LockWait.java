package dev.dataflow.sql.transport.r2dbc;

import dev.dataflow.api.adapter.AdapterConfig;
import dev.dataflow.sql.transport.TimeLimit;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How long the server lets one connection wait for a lock: less long than a statement may take, so that the error says
 * what was waited for, but as long as a call that has more time of its own. Used by one statement at a time; belongs to
 * a {@link Wire}.
 */
public final class LockWait {

    /** Where a statement may take longer than this; InnoDB's default. */
    private static final Duration LONGEST_USUAL = Duration.ofSeconds(50);

    private static final Duration SHORTEST_USUAL = Duration.ofSeconds(1);

    private final Duration usual;
    private volatile @Nullable Duration known;
    private volatile boolean changed;

    /** Of a connection that was opened with the usual one. */
    LockWait(AdapterConfig config) {
        this.usual = usual(config);
        this.known = usual;
    }

    /** With what dialects open connections; whole seconds. */
    public static Duration usual(AdapterConfig config) {
        long seconds = config.statementTimeout().toSeconds() - 1;
        return Duration.ofSeconds(Math.clamp(seconds, SHORTEST_USUAL.toSeconds(), LONGEST_USUAL.toSeconds()));
    }

    /** What the server must be told before a statement with this limit; empty where it waits long enough. */
    Optional<Duration> missing(TimeLimit limit) {
        Duration now = known;
        return switch (limit) {
            case TimeLimit.Each each -> usual.equals(now) ? Optional.empty() : Optional.of(usual);
            case TimeLimit.InAll all -> {
                Duration wanted = all.whole().compareTo(usual) > 0 ? all.whole().plusSeconds(1) : usual;
                yield now != null && now.compareTo(wanted) >= 0 ? Optional.empty() : Optional.of(wanted);
            }
        };
    }

    /** The server is about to be told. */
    void changes() {
        changed = true;
        known = null;
    }

    /** The server has been told. */
    void is(Duration told) {
        known = told;
    }

    /** A transaction or savepoint was undone, and on PostgreSQL with it what the server was told inside. */
    void undone() {
        if (changed) {
            known = null;
        }
    }
}
