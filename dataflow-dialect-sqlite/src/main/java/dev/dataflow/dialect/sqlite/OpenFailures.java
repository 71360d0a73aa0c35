package dev.dataflow.dialect.sqlite;

import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.error.ErrorCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;

/** What to say when a database cannot be opened: SQLite itself says little more than that it can't. */
final class OpenFailures {

    private OpenFailures() {}

    /** The error to raise from {@code open}; it names the file. */
    static DataFlowException describe(Throwable error, SqliteTarget target) {
        if (error instanceof DataFlowException already) {
            return already;
        }
        int nativeCode = error instanceof SQLException sql ? SqliteErrors.nativeCode(sql) : 0;
        return fault(nativeCode, target)
                .adapter(SqliteProvider.ID)
                .nativeCode(nativeCode == 0 ? null : String.valueOf(nativeCode))
                .cause(error)
                .build();
    }

    private static DataFlowException.Builder fault(int nativeCode, SqliteTarget target) {
        SQLiteErrorCode code = SQLiteErrorCode.getErrorCode(SqliteErrors.primary(nativeCode));
        return switch (code) {
            case SQLITE_CANTOPEN -> cannotOpen(target, target.path().orElse(null));
            case SQLITE_NOTADB, SQLITE_CORRUPT ->
                wrong("the file %s is not a SQLite database, or a damaged one".formatted(target.name()));
            case SQLITE_READONLY, SQLITE_PERM, SQLITE_AUTH -> notWritable(target);
            case SQLITE_BUSY, SQLITE_LOCKED ->
                unavailable("another process keeps the file %s locked".formatted(target.name()));
            default -> unavailable("the database %s could not be opened".formatted(target.name()));
        };
    }

    private static DataFlowException.Builder cannotOpen(SqliteTarget target, @Nullable Path path) {
        if (path == null) {
            return wrong("the file %s cannot be opened: does its directory exist?".formatted(target.name()));
        }
        Path directory = path.getParent();
        if (Files.isDirectory(path)) {
            return wrong("%s is a directory, not a file".formatted(path));
        }
        if (directory != null && !Files.isDirectory(directory)) {
            return wrong("the directory %s does not exist: create it first".formatted(directory));
        }
        if (!Files.exists(path) && target.mode() != SqliteTarget.Mode.RWC) {
            return wrong("the file %s does not exist, and mode=%s creates none"
                    .formatted(path, target.mode().inUri()));
        }
        return denied(
                "the file %s cannot be opened: its rights or those of its directory do not allow it".formatted(path));
    }

    private static DataFlowException.Builder notWritable(SqliteTarget target) {
        return target.mode() == SqliteTarget.Mode.RO
                ? denied("the file %s was left in write-ahead mode: even to read it, its directory must be writable"
                        .formatted(target.name()))
                : denied("the file %s or its directory may not be written: open it with ?mode=ro"
                        .formatted(target.name()));
    }

    private static DataFlowException.Builder wrong(String message) {
        return DataFlowException.builder(ErrorCode.CONFIGURATION, message);
    }

    private static DataFlowException.Builder denied(String message) {
        return DataFlowException.builder(ErrorCode.PERMISSION_DENIED, message);
    }

    private static DataFlowException.Builder unavailable(String message) {
        return DataFlowException.builder(ErrorCode.UNAVAILABLE, message);
    }
}
