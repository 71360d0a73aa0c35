package dev.dataflow.testservers;

/**
 * What came of asking for a server: it is there, or it can't be had on this machine.
 *
 * <p>A server that ought to start and does not is neither: that is a {@link ServerStartException}.
 *
 * <pre>{@code
 * switch (TestServers.lookUp(ServerKind.MYSQL)) {
 *     case ServerLookup.Found found -> run(found.server());
 *     case ServerLookup.NotAvailable missing -> notExercised(missing.reason());
 * }
 * }</pre>
 */
public sealed interface ServerLookup {

    /** What was asked for. */
    ServerKind kind();

    /**
     * The server.
     *
     * @throws ServerUnavailableException when this machine can't offer it
     */
    TestServer orThrow();

    /**
     * The server runs.
     *
     * @param server ready to be used
     */
    record Found(TestServer server) implements ServerLookup {
        @Override
        public ServerKind kind() {
            return server.kind();
        }

        @Override
        public TestServer orThrow() {
            return server;
        }
    }

    /**
     * The server can't be had here; tests that need it are not exercised.
     *
     * @param kind what was asked for
     * @param reason why not, and what would change that: one sentence
     */
    record NotAvailable(ServerKind kind, String reason) implements ServerLookup {
        @Override
        public TestServer orThrow() {
            throw new ServerUnavailableException(kind, reason);
        }
    }
}
