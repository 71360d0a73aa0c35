package dev.dataflow.testservers;

/** This machine can't offer such a server: a test reports that it was not exercised, with {@link #reason()}. */
public final class ServerUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ServerKind kind;
    private final String reason;

    /** For {@link ServerLookup}. */
    public ServerUnavailableException(ServerKind kind, String reason) {
        super(kind.label() + " is not available: " + reason);
        this.kind = kind;
        this.reason = reason;
    }

    /** What was asked for. */
    public ServerKind kind() {
        return kind;
    }

    /** Why it is not there, and what would change that. */
    public String reason() {
        return reason;
    }
}
