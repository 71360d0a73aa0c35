package dev.dataflow.sql.transport.r2dbc;

import dev.dataflow.api.adapter.AdapterConfig;
import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.sql.dialect.ErrorMap;
import dev.dataflow.sql.dialect.ErrorMap.Fault;
import dev.dataflow.sql.transport.DriverFailure;
import io.r2dbc.spi.R2dbcNonTransientResourceException;
import io.r2dbc.spi.R2dbcTimeoutException;
import io.r2dbc.spi.R2dbcTransientResourceException;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.concurrent.TimeoutException;

/** What to say when the first connection to a server fails. */
public final class ConnectFailures {

    private ConnectFailures() {}

    /**
     * The error to raise from {@code open}: what the server answered, CONFIGURATION where its certificate is not
     * trusted, or UNAVAILABLE where none answered in time. It names the URL, redacted.
     */
    public static DataFlowException describe(Throwable error, ErrorMap errors, AdapterConfig config, String adapterId) {
        Throwable reason = isExhausted(error)
                ? new TimeoutException("no connection within " + config.connectTimeout())
                : DriverFailure.unwrap(error);
        if (reason instanceof DataFlowException already) {
            return already;
        }
        if (isDistrust(reason)) {
            return DataFlowException.builder(
                            ErrorCode.CONFIGURATION,
                            "the server's TLS certificate is not trusted (opening %s)".formatted(config.url()))
                    .adapter(adapterId)
                    .cause(reason)
                    .build();
        }
        Fault fault = errors.translate(reason);
        boolean answered = fault.nativeCode() != null && fault.code() != ErrorCode.INTERNAL;
        ErrorCode code = answered || !isNetwork(reason) ? fault.code() : ErrorCode.UNAVAILABLE;
        return DataFlowException.builder(code, "%s (opening %s)".formatted(code.meaning(), config.url()))
                .retry(code == fault.code() ? fault.retry() : code.usualRetry())
                .adapter(adapterId)
                .nativeCode(fault.nativeCode())
                .cause(reason)
                .build();
    }

    private static boolean isExhausted(Throwable error) {
        return error instanceof DataFlowException known && known.code() == ErrorCode.POOL_EXHAUSTED;
    }

    private static boolean isDistrust(Throwable error) {
        for (Throwable each = error; each != null; each = each.getCause()) {
            if (each instanceof GeneralSecurityException) {
                return true;
            }
        }
        return false;
    }

    /** Whether the connection as such failed; drivers wrap that in exceptions of their own. */
    public static boolean isNetwork(Throwable error) {
        for (Throwable each = error; each != null; each = each.getCause()) {
            if (each instanceof IOException
                    || each instanceof TimeoutException
                    || each instanceof R2dbcTimeoutException
                    || each instanceof R2dbcTransientResourceException
                    || each instanceof R2dbcNonTransientResourceException) {
                return true;
            }
        }
        return false;
    }
}
