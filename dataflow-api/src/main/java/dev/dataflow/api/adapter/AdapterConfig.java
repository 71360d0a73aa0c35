package dev.dataflow.api.adapter;

import dev.dataflow.api.error.DataFlowException;
import java.time.Duration;
import java.util.Objects;

/**
 * How to open an adapter; every time is finite.
 *
 * @param url where the database is
 * @param poolSize the greatest number of connections, at least 1
 * @param connectTimeout how long opening one connection may take
 * @param acquireTimeout how long an operation may wait for a free connection before it fails with POOL_EXHAUSTED
 * @param statementTimeout how long one statement may run before it is stopped and fails with QUERY_TIMEOUT
 */
public record AdapterConfig(
        ConnectionUrl url, int poolSize, Duration connectTimeout, Duration acquireTimeout, Duration statementTimeout) {

    private static final int DEFAULT_POOL_SIZE = 16;
    private static final Duration DEFAULT_CONNECT_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration DEFAULT_ACQUIRE_TIMEOUT = Duration.ofSeconds(30);
    private static final Duration DEFAULT_STATEMENT_TIMEOUT = Duration.ofSeconds(60);

    /** Refuses a pool without connections and times that are not positive. */
    public AdapterConfig {
        Objects.requireNonNull(url, "url");
        if (poolSize < 1) {
            throw DataFlowException.configuration("poolSize must be at least 1, not " + poolSize);
        }
        requirePositive("connectTimeout", connectTimeout);
        requirePositive("acquireTimeout", acquireTimeout);
        requirePositive("statementTimeout", statementTimeout);
    }

    /** The defaults: 16 connections, 10 s to connect, 30 s to wait for a connection, 60 s for a statement. */
    public static AdapterConfig of(ConnectionUrl url) {
        return new AdapterConfig(
                url, DEFAULT_POOL_SIZE, DEFAULT_CONNECT_TIMEOUT, DEFAULT_ACQUIRE_TIMEOUT, DEFAULT_STATEMENT_TIMEOUT);
    }

    /** The same with another size of the pool. */
    public AdapterConfig withPoolSize(int size) {
        return new AdapterConfig(url, size, connectTimeout, acquireTimeout, statementTimeout);
    }

    /** The same with another connect timeout. */
    public AdapterConfig withConnectTimeout(Duration timeout) {
        return new AdapterConfig(url, poolSize, timeout, acquireTimeout, statementTimeout);
    }

    /** The same with another acquire timeout. */
    public AdapterConfig withAcquireTimeout(Duration timeout) {
        return new AdapterConfig(url, poolSize, connectTimeout, timeout, statementTimeout);
    }

    /** The same with another statement timeout. */
    public AdapterConfig withStatementTimeout(Duration timeout) {
        return new AdapterConfig(url, poolSize, connectTimeout, acquireTimeout, timeout);
    }

    private static void requirePositive(String name, Duration duration) {
        if (duration.isNegative() || duration.isZero()) {
            throw DataFlowException.configuration("%s must be positive, not %s".formatted(name, duration));
        }
    }
}
