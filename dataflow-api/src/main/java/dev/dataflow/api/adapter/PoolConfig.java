package dev.dataflow.api.adapter;

import dev.dataflow.api.error.DataFlowException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * How an adapter keeps its connections; an immutable value, and every time is finite. An embedded database, whose
 * connections cost nothing and do not break, regards the size, the time to wait and the leak threshold alone.
 *
 * @param size the greatest number of connections, at least 1
 * @param minIdle how many to keep open where nobody needs them, at most {@code size}
 * @param acquireTimeout how long an operation may wait for a free connection before it fails with POOL_EXHAUSTED
 * @param maxIdleTime after how long without use a connection beyond {@code minIdle} is closed
 * @param maxLifeTime after how long a connection is closed whatever its use, when it is next free
 * @param validateAfter after how long without use a connection is asked for a sign of life before it is used again, or
 *     replaced where the driver cannot ask
 * @param leakThreshold after how long a connection that is held is reported in the log, with the place where it was
 *     acquired; empty for never. Each acquisition then records a stack trace: for debugging.
 */
public record PoolConfig(
        int size,
        int minIdle,
        Duration acquireTimeout,
        Duration maxIdleTime,
        Duration maxLifeTime,
        Duration validateAfter,
        Optional<Duration> leakThreshold) {

    private static final PoolConfig USUAL = new PoolConfig(
            16,
            0,
            Duration.ofSeconds(30),
            Duration.ofMinutes(10),
            Duration.ofMinutes(60),
            Duration.ofSeconds(30),
            Optional.empty());

    /** Refuses a pool without connections and times that are not positive. */
    public PoolConfig {
        Objects.requireNonNull(leakThreshold, "leakThreshold");
        if (size < 1) {
            throw DataFlowException.configuration("poolSize must be at least 1, not " + size);
        }
        if (minIdle < 0 || minIdle > size) {
            throw DataFlowException.configuration(
                    "minIdle must be from 0 to poolSize (%d), not %d".formatted(size, minIdle));
        }
        AdapterConfig.requirePositive("acquireTimeout", acquireTimeout);
        AdapterConfig.requirePositive("maxIdleTime", maxIdleTime);
        AdapterConfig.requirePositive("maxLifeTime", maxLifeTime);
        AdapterConfig.requirePositive("validateAfter", validateAfter);
        leakThreshold.ifPresent(given -> AdapterConfig.requirePositive("leakThreshold", given));
    }

    /**
     * The defaults: 16 connections, none kept idle, 30 s to wait for one, closed after 10 min without use and after 60
     * min in all, asked for a sign of life after 30 s without use, no leak detection.
     */
    public static PoolConfig usual() {
        return USUAL;
    }

    /** The same with another size; no more are kept idle than there may be. */
    public PoolConfig withSize(int connections) {
        return new PoolConfig(
                connections,
                Math.min(minIdle, Math.max(0, connections)),
                acquireTimeout,
                maxIdleTime,
                maxLifeTime,
                validateAfter,
                leakThreshold);
    }

    /** The same with another number of connections to keep. */
    public PoolConfig withMinIdle(int connections) {
        return new PoolConfig(
                size, connections, acquireTimeout, maxIdleTime, maxLifeTime, validateAfter, leakThreshold);
    }

    /** The same with another time to wait for a connection. */
    public PoolConfig withAcquireTimeout(Duration timeout) {
        return new PoolConfig(size, minIdle, timeout, maxIdleTime, maxLifeTime, validateAfter, leakThreshold);
    }

    /** The same with another time without use. */
    public PoolConfig withMaxIdleTime(Duration time) {
        return new PoolConfig(size, minIdle, acquireTimeout, time, maxLifeTime, validateAfter, leakThreshold);
    }

    /** The same with another life time. */
    public PoolConfig withMaxLifeTime(Duration time) {
        return new PoolConfig(size, minIdle, acquireTimeout, maxIdleTime, time, validateAfter, leakThreshold);
    }

    /** The same with another time after which a connection is asked for a sign of life. */
    public PoolConfig withValidateAfter(Duration time) {
        return new PoolConfig(size, minIdle, acquireTimeout, maxIdleTime, maxLifeTime, time, leakThreshold);
    }

    /** The same, reporting connections that are held for longer than this, with the place of their acquisition. */
    public PoolConfig withLeakThreshold(Duration threshold) {
        return new PoolConfig(
                size, minIdle, acquireTimeout, maxIdleTime, maxLifeTime, validateAfter, Optional.of(threshold));
    }
}
