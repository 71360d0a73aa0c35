package dev.dataflow.dialect.postgres;

import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.error.RetryVerdict;
import dev.dataflow.sql.dialect.ErrorMap;
import io.r2dbc.postgresql.api.ErrorDetails;
import io.r2dbc.postgresql.api.PostgresqlException;
import io.r2dbc.spi.R2dbcException;
import io.r2dbc.spi.R2dbcNonTransientResourceException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * PostgreSQL's SQLSTATEs ("PostgreSQL Error Codes", appendix A of its manual). The driver's numeric code is always 0
 * and its exception classes do not follow the states, so neither is looked at.
 */
final class PostgresErrors implements ErrorMap {

    /** What PostgreSQL calls the primary key's index unless it is told otherwise. */
    private static final String PRIMARY_KEY_SUFFIX = "_pkey";

    private static final String TOO_MANY_CONNECTIONS = "53300";
    private static final String QUERY_CANCELED = "57014";

    @Override
    public Fault translate(Throwable driverError) {
        if (driverError instanceof PostgresqlException known) {
            return describe(known.getErrorDetails());
        }
        return driverError instanceof R2dbcException other ? ofDriver(other) : Fault.unknown(null);
    }

    /** What the driver says by itself, mostly that there is no connection. */
    private static Fault ofDriver(R2dbcException error) {
        String state = error.getSqlState();
        if (state != null) {
            return Fault.of(code(state), state);
        }
        return error instanceof R2dbcNonTransientResourceException
                ? Fault.of(ErrorCode.UNAVAILABLE, null)
                : Fault.unknown(null);
    }

    private static Fault describe(ErrorDetails details) {
        String state = details.getCode();
        Fault fault = switch (state == null ? "" : state) {
            case TOO_MANY_CONNECTIONS ->
                Fault.of(ErrorCode.RESOURCE_LIMIT, state).retry(RetryVerdict.STATEMENT);
            case QUERY_CANCELED -> Fault.of(cancelled(details.getMessage()), state);
            default -> Fault.of(code(state), state);
        };
        String constraint = details.getConstraintName().orElse(null);
        if (constraint != null) {
            fault = fault.violating(constraint, constraint.endsWith(PRIMARY_KEY_SUFFIX));
        }
        return details.getColumnName().map(List::of).map(fault::about).orElse(fault);
    }

    /**
     * One state for two things, which only the message tells apart. It is in the server's language, see
     * {@code lc_messages}; what is not known to be a timeout was somebody's wish.
     */
    private static ErrorCode cancelled(@Nullable String message) {
        return message != null && message.contains("timeout") ? ErrorCode.QUERY_TIMEOUT : ErrorCode.CANCELLED;
    }

    private static ErrorCode code(@Nullable String state) {
        if (state == null || state.length() != 5) {
            return ErrorCode.INTERNAL;
        }
        return switch (state) {
            case "23505" -> ErrorCode.DUPLICATE_KEY;
            case "23503", "23001" -> ErrorCode.FOREIGN_KEY;
            case "40001", "40P01" -> ErrorCode.SERIALIZATION_CONFLICT;
            case "55P03" -> ErrorCode.LOCK_TIMEOUT;
            case "42501" -> ErrorCode.PERMISSION_DENIED;
            case "25006" -> ErrorCode.READ_ONLY_TARGET;
            case "57P01", "57P02", "57P03", "57P05", "25P03", "25P04" -> ErrorCode.UNAVAILABLE;
            case "3D000", "3F000" -> ErrorCode.CONFIGURATION;
            default -> ofClass(state.substring(0, 2));
        };
    }

    private static ErrorCode ofClass(String stateClass) {
        return switch (stateClass) {
            case "08" -> ErrorCode.UNAVAILABLE;
            case "22" -> ErrorCode.INVALID_DATA;
            case "23" -> ErrorCode.CONSTRAINT;
            case "25" -> ErrorCode.TRANSACTION_STATE;
            case "28" -> ErrorCode.AUTH_FAILED;
            case "42" -> ErrorCode.BAD_STATEMENT;
            case "53", "54" -> ErrorCode.RESOURCE_LIMIT;
            default -> ErrorCode.INTERNAL;
        };
    }
}
