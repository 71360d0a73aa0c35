package dev.dataflow.sql.dialect;

import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.error.RetryVerdict;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the errors of a driver mean, decided by the database's native codes. Thread-safe. */
@FunctionalInterface
public interface ErrorMap {

    /** The meaning of an error; {@link Fault#unknown} for one that the map does not know. */
    Fault translate(Throwable driverError);

    /**
     * The meaning of one driver error.
     *
     * @param code the error's kind
     * @param retry what may be repeated
     * @param nativeCode the database's code
     * @param message what to tell the user: no values, no secrets, not the database's own text
     * @param constraint the violated constraint's or index's name in the database
     * @param primaryKey whether the constraint is the primary key, whatever its name
     * @param columns the columns involved, where the database names them
     */
    record Fault(
            ErrorCode code,
            RetryVerdict retry,
            @Nullable String nativeCode,
            String message,
            @Nullable String constraint,
            boolean primaryKey,
            List<String> columns) {

        /** Copies the columns. */
        public Fault {
            columns = List.copyOf(columns);
        }

        /** An error with the code's usual verdict and meaning. */
        public static Fault of(ErrorCode code, @Nullable String nativeCode) {
            return of(code, nativeCode, code.meaning());
        }

        /** An error with the code's usual verdict and a message that says more than the code's meaning. */
        public static Fault of(ErrorCode code, @Nullable String nativeCode, String message) {
            return new Fault(code, code.usualRetry(), nativeCode, message, null, false, List.of());
        }

        /** An error that the map does not know. */
        public static Fault unknown(@Nullable String nativeCode) {
            return of(ErrorCode.INTERNAL, nativeCode, "the database reported an error that DataFlow does not know");
        }

        /** The same, violating this constraint. */
        public Fault violating(@Nullable String name, boolean isPrimaryKey) {
            return new Fault(code, retry, nativeCode, message, name, isPrimaryKey, columns);
        }

        /** The same, about these columns. */
        public Fault about(List<String> columnNames) {
            return new Fault(code, retry, nativeCode, message, constraint, primaryKey, columnNames);
        }

        /** The same with another verdict. */
        public Fault retry(RetryVerdict verdict) {
            return new Fault(code, verdict, nativeCode, message, constraint, primaryKey, columns);
        }
    }
}
