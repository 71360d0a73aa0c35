package dev.dataflow.api.adapter;

import dev.dataflow.api.error.DataFlowException;
import java.time.Duration;
import java.util.Objects;

/**
 * How to open an adapter; every time is finite.
 *
 * @param url where the database is
 * @param pool how connections are kept
 * @param connectTimeout how long opening one connection may take
 * @param statementTimeout how long one statement may run before it is stopped and fails with QUERY_TIMEOUT, where the
 *     call has no time of its own
 * @param closeTimeout how long closing waits for work in flight before it ends that
 * @param logging what is written into the log about statements
 */
public record AdapterConfig(
        ConnectionUrl url,
        PoolConfig pool,
        Duration connectTimeout,
        Duration statementTimeout,
        Duration closeTimeout,
        StatementLogging logging) {

    private static final Duration DEFAULT_CONNECT_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration DEFAULT_STATEMENT_TIMEOUT = Duration.ofSeconds(60);
    private static final Duration DEFAULT_CLOSE_TIMEOUT = Duration.ofSeconds(10);

    /** Refuses times that are not positive. */
    public AdapterConfig {
        Objects.requireNonNull(url, "url");
        Objects.requireNonNull(pool, "pool");
        Objects.requireNonNull(logging, "logging");
        requirePositive("connectTimeout", connectTimeout);
        requirePositive("statementTimeout", statementTimeout);
        requirePositive("closeTimeout", closeTimeout);
    }

    /** The defaults: {@link PoolConfig#usual()}, 10 s to connect, 60 s for a statement, 10 s to close. */
    public static AdapterConfig of(ConnectionUrl url) {
        return new AdapterConfig(
                url,
                PoolConfig.usual(),
                DEFAULT_CONNECT_TIMEOUT,
                DEFAULT_STATEMENT_TIMEOUT,
                DEFAULT_CLOSE_TIMEOUT,
                StatementLogging.usual());
    }

    /** The same with other connections. */
    public AdapterConfig withPool(PoolConfig connections) {
        return new AdapterConfig(url, connections, connectTimeout, statementTimeout, closeTimeout, logging);
    }

    /** The same with another size of the pool. */
    public AdapterConfig withPoolSize(int size) {
        return withPool(pool.withSize(size));
    }

    /** The same with another acquire timeout. */
    public AdapterConfig withAcquireTimeout(Duration timeout) {
        return withPool(pool.withAcquireTimeout(timeout));
    }

    /** The same with another connect timeout. */
    public AdapterConfig withConnectTimeout(Duration timeout) {
        return new AdapterConfig(url, pool, timeout, statementTimeout, closeTimeout, logging);
    }

    /** The same with another statement timeout. */
    public AdapterConfig withStatementTimeout(Duration timeout) {
        return new AdapterConfig(url, pool, connectTimeout, timeout, closeTimeout, logging);
    }

    /** The same with another close timeout. */
    public AdapterConfig withCloseTimeout(Duration timeout) {
        return new AdapterConfig(url, pool, connectTimeout, statementTimeout, timeout, logging);
    }

    /** The same with another log. */
    public AdapterConfig withLogging(StatementLogging statements) {
        return new AdapterConfig(url, pool, connectTimeout, statementTimeout, closeTimeout, statements);
    }

    static void requirePositive(String name, Duration duration) {
        if (duration.isNegative() || duration.isZero()) {
            throw DataFlowException.configuration("%s must be positive, not %s".formatted(name, duration));
        }
    }
}
