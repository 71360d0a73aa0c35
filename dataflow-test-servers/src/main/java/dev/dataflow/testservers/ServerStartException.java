package dev.dataflow.testservers;

import org.jspecify.annotations.Nullable;

/** A server that this machine ought to offer did not start: something is broken, and a test that needs it fails. */
public final class ServerStartException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** A message that names the server and the fix. */
    public ServerStartException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
