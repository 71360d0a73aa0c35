package dev.dataflow.dialect.sqlite;

import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.error.RetryVerdict;
import dev.dataflow.sql.dialect.ErrorMap;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.sqlite.SQLiteException;

/**
 * SQLite's extended result codes ("Result and Error Codes" in its documentation). What a violated constraint is about,
 * and which of many things a plain error (1) is, stands in the message alone.
 */
final class SqliteErrors implements ErrorMap {

    private static final int CONSTRAINT_CHECK = 275;
    private static final int BUSY_SNAPSHOT = 517;
    /** The one code of which {@link ReferenceProbe} learns more. */
    static final int CONSTRAINT_FOREIGNKEY = 787;

    private static final int CONSTRAINT_NOTNULL = 1299;
    private static final int CONSTRAINT_PRIMARYKEY = 1555;
    private static final int CONSTRAINT_TRIGGER = 1811;
    private static final int CONSTRAINT_UNIQUE = 2067;
    private static final int CONSTRAINT_ROWID = 2579;
    private static final int CONSTRAINT_DATATYPE = 3091;

    /** What to call it: it has no name of its own. */
    private static final String PRIMARY_KEY = "PRIMARY KEY";

    private static final String FAILED = " constraint failed: ";

    @Override
    public Fault translate(Throwable driverError) {
        return driverError instanceof SQLException error ? translate(error) : Fault.unknown(null);
    }

    /** The extended code; the driver's {@code getErrorCode()} is only the primary one. */
    static int nativeCode(SQLException error) {
        int primary = error.getErrorCode();
        if (!(error instanceof SQLiteException known)) {
            return primary;
        }
        int extended = known.getResultCode().code;
        // The driver knows a code that is newer than itself as -1.
        return extended < 0 ? primary : extended;
    }

    /** The primary code that an extended one belongs to. */
    static int primary(int nativeCode) {
        return nativeCode & 0xff;
    }

    private static Fault translate(SQLException error) {
        int code = nativeCode(error);
        String nativeCode = String.valueOf(code);
        String message = Objects.requireNonNullElse(error.getMessage(), "");
        return switch (code) {
            case CONSTRAINT_UNIQUE, CONSTRAINT_ROWID ->
                Fault.of(ErrorCode.DUPLICATE_KEY, nativeCode).about(columns(message));
            case CONSTRAINT_PRIMARYKEY ->
                Fault.of(ErrorCode.DUPLICATE_KEY, nativeCode)
                        .about(columns(message))
                        .violating(PRIMARY_KEY, true);
            case CONSTRAINT_FOREIGNKEY ->
                Fault.of(ErrorCode.FOREIGN_KEY, nativeCode)
                        .about(error instanceof ViolatedReference known ? known.columns() : List.of());
            // What ON DELETE RESTRICT refuses counts as refused by a trigger.
            case CONSTRAINT_TRIGGER ->
                Fault.of(
                        message.contains("FOREIGN KEY constraint failed")
                                ? ErrorCode.FOREIGN_KEY
                                : ErrorCode.CONSTRAINT,
                        nativeCode);
            case CONSTRAINT_NOTNULL ->
                Fault.of(ErrorCode.CONSTRAINT, nativeCode).about(columns(message));
            case CONSTRAINT_CHECK -> Fault.of(ErrorCode.CONSTRAINT, nativeCode).violating(failed(message), false);
            case CONSTRAINT_DATATYPE -> Fault.of(ErrorCode.INVALID_DATA, nativeCode);
            case BUSY_SNAPSHOT -> Fault.of(ErrorCode.SERIALIZATION_CONFLICT, nativeCode);
            default -> ofPrimary(primary(code), nativeCode, message);
        };
    }

    private static Fault ofPrimary(int primary, String nativeCode, String message) {
        return switch (primary) {
            case 1 -> Fault.of(ofPlainError(message.toLowerCase(Locale.ROOT)), nativeCode);
            case 3, 23 -> Fault.of(ErrorCode.PERMISSION_DENIED, nativeCode);
            case 5, 6 -> Fault.of(ErrorCode.LOCK_TIMEOUT, nativeCode);
            case 7, 13, 22 -> Fault.of(ErrorCode.RESOURCE_LIMIT, nativeCode);
            case 8 -> Fault.of(ErrorCode.READ_ONLY_TARGET, nativeCode);
            case 9 -> Fault.of(ErrorCode.CANCELLED, nativeCode);
            // It has undone the whole transaction ("Response To Errors Within A Transaction").
            case 10 ->
                Fault.of(ErrorCode.UNAVAILABLE, nativeCode, "the database file could not be read or written")
                        .retry(RetryVerdict.TRANSACTION);
            case 11, 26 ->
                Fault.of(ErrorCode.UNAVAILABLE, nativeCode, "the database file is damaged")
                        .retry(RetryVerdict.NEVER);
            case 14 -> Fault.of(ErrorCode.UNAVAILABLE, nativeCode, "the database file could not be opened");
            // The schema changed again and again while the statement was prepared.
            case 17 -> Fault.of(ErrorCode.SERIALIZATION_CONFLICT, nativeCode);
            case 18, 20 -> Fault.of(ErrorCode.INVALID_DATA, nativeCode);
            case 19 -> Fault.of(ErrorCode.CONSTRAINT, nativeCode);
            case 25 -> Fault.of(ErrorCode.BAD_STATEMENT, nativeCode);
            default -> Fault.unknown(nativeCode);
        };
    }

    private static ErrorCode ofPlainError(String message) {
        if (message.contains("pattern too complex") || message.contains("integer overflow")) {
            return ErrorCode.INVALID_DATA;
        }
        if (message.contains("too many")
                || message.contains("too large")
                || message.contains("parser stack overflow")) {
            return ErrorCode.RESOURCE_LIMIT;
        }
        if (message.contains("within a transaction") || message.contains("no transaction is active")) {
            return ErrorCode.TRANSACTION_STATE;
        }
        return ErrorCode.BAD_STATEMENT;
    }

    /** From {@code UNIQUE constraint failed: table.one, table.two}; no name of a model contains a dot. */
    private static List<String> columns(String message) {
        String named = failed(message);
        int dot = named.indexOf('.');
        if (dot < 0) {
            return List.of();
        }
        String table = named.substring(0, dot + 1);
        return Arrays.asList(named.substring(dot + 1).split(Pattern.quote(", " + table), -1));
    }

    /** What stands behind the colon; the driver puts SQLite's own message in brackets behind its own. */
    private static String failed(String message) {
        int start = message.indexOf(FAILED);
        if (start < 0) {
            return "";
        }
        int end = message.endsWith(")") ? message.length() - 1 : message.length();
        return message.substring(start + FAILED.length(), end);
    }
}
