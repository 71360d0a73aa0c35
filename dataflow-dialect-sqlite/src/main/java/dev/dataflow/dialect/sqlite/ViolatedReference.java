package dev.dataflow.dialect.sqlite;

import java.io.Serial;
import java.sql.SQLException;
import java.util.List;

/** A violated foreign key of which is known which one it is; the driver's error is the cause. */
final class ViolatedReference extends SQLException {

    @Serial
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // always from List.copyOf, whose lists are serializable
    private final List<String> columns;

    ViolatedReference(List<String> columns, SQLException error) {
        super(error.getMessage(), error.getSQLState(), SqliteErrors.nativeCode(error), error);
        this.columns = List.copyOf(columns);
    }

    /** The referring columns. */
    List<String> columns() {
        return columns;
    }
}
