package dev.dataflow.testservers;

import org.jspecify.annotations.Nullable;

/** The server's administrator could not connect, or was refused: the cause is the driver's own exception. */
public final class ServerAccessException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** A message that says what was tried, on which server; it holds no password. */
    public ServerAccessException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
