package dev.dataflow.sql.transport;

import io.r2dbc.spi.R2dbcException;
import java.sql.SQLException;

/** Tells drivers' errors from all others, such as those of an application's own code inside a transaction. */
public final class DriverErrors {

    private DriverErrors() {}

    /** Whether a driver has raised it. */
    public static boolean isDriverError(Throwable error) {
        return error instanceof DriverFailure || error instanceof R2dbcException || error instanceof SQLException;
    }
}
