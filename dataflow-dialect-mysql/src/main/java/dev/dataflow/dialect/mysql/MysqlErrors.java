package dev.dataflow.dialect.mysql;

import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.error.RetryVerdict;
import dev.dataflow.sql.dialect.ErrorMap;
import io.r2dbc.spi.R2dbcException;
import io.r2dbc.spi.R2dbcNonTransientResourceException;
import io.r2dbc.spi.R2dbcPermissionDeniedException;
import java.util.List;

/**
 * The error numbers of MySQL and MariaDB ("Server Error Message Reference" in MySQL's manual, "MariaDB Error Codes" in
 * MariaDB's). The driver drops the SQLSTATE of some and its exception classes do not follow the numbers, so neither is
 * looked at. Errors of the driver itself have the number 0.
 */
final class MysqlErrors implements ErrorMap {

    /** The state of the driver's complaint about a date of zeros ({@code DateTimes.zeroDate}). */
    private static final String ILLEGAL_VALUE = "S1009";

    private static final String PRIMARY_KEY = "PRIMARY";

    @Override
    public Fault translate(Throwable driverError) {
        if (!(driverError instanceof R2dbcException error)) {
            return Fault.unknown(null);
        }
        return error.getErrorCode() > 0 ? ofServer(error) : ofDriver(error);
    }

    private static Fault ofServer(R2dbcException error) {
        int number = error.getErrorCode();
        Fault fault = Fault.of(ErrorNumbers.code(number), Integer.toString(number));
        if (ErrorNumbers.isOneTooMany(number)) {
            return fault.retry(RetryVerdict.STATEMENT);
        }
        ErrorText text = new ErrorText(number, String.valueOf(error.getMessage()));
        String constraint = text.constraint();
        if (constraint != null) {
            fault = fault.violating(constraint, constraint.equals(PRIMARY_KEY));
        }
        String column = text.column();
        return column == null ? fault : fault.about(List.of(column));
    }

    private static Fault ofDriver(R2dbcException error) {
        if (ILLEGAL_VALUE.equals(error.getSqlState())) {
            return Fault.of(ErrorCode.MAPPING, null);
        }
        return switch (error) {
            case R2dbcNonTransientResourceException lost -> Fault.of(ErrorCode.UNAVAILABLE, null);
            // Raised while connecting, where the account or sslMode asks for TLS and there is none.
            case R2dbcPermissionDeniedException refused -> Fault.of(ErrorCode.CONFIGURATION, null);
            default -> Fault.unknown(null);
        };
    }
}
