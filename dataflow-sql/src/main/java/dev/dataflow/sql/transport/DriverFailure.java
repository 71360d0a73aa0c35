package dev.dataflow.sql.transport;

import java.io.Serial;

/**
 * A driver's error, which is the cause, together with how far the work had come. Raised by transports that know it,
 * unwrapped by the engine. Immutable.
 */
public final class DriverFailure extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final Stage stage;
    private final Throwable error;

    /** What a driver has raised at this stage. */
    public DriverFailure(Stage stage, Throwable error) {
        super(error.getMessage(), error, false, false);
        this.stage = stage;
        this.error = error;
    }

    /** How far the work had come. */
    public Stage stage() {
        return stage;
    }

    /** The driver's own error. */
    public Throwable error() {
        return error;
    }

    /** The driver's own error, where it is wrapped in one of these; else the same. */
    public static Throwable unwrap(Throwable error) {
        return error instanceof DriverFailure failure ? failure.error : error;
    }
}
