package dev.dataflow.testservers.internal.environment;

import dev.dataflow.testservers.DatabaseAddress;
import dev.dataflow.testservers.ServerAccessException;
import dev.dataflow.testservers.ServerKind;
import dev.dataflow.testservers.ServerOrigin;
import dev.dataflow.testservers.ServerStartException;
import dev.dataflow.testservers.TestServer;
import dev.dataflow.testservers.internal.access.ServerAccess;
import dev.dataflow.testservers.internal.access.ServerHandle;
import dev.dataflow.testservers.internal.access.ServerIdentity;
import java.util.Optional;

/**
 * Servers that an environment variable names. Stateless.
 *
 * <p>A variable that is set and wrong is an error, never a reason to look elsewhere: whoever set it wants that server.
 */
public final class EnvironmentServers {
    private EnvironmentServers() {}

    /**
     * The server that the kind's variable names; empty when it is not set.
     *
     * @throws ServerStartException when the variable names no server of that kind, or none that answers
     */
    public static Optional<TestServer> find(ServerKind kind) {
        return kind.environmentVariable().flatMap(variable -> {
            String url = System.getenv(variable);
            return url == null || url.isBlank() ? Optional.empty() : Optional.of(connect(kind, variable, url.strip()));
        });
    }

    /** For {@link #find} and its test. */
    static TestServer connect(ServerKind kind, String variable, String url) {
        DatabaseAddress address = parse(kind, variable, url);
        ServerIdentity identity;
        try {
            identity = ServerAccess.to(kind).identify(address);
        } catch (ServerAccessException refusal) {
            throw new ServerStartException(
                    variable + " names a server that does not answer; start it, or unset the variable: "
                            + refusal.getMessage(),
                    refusal);
        }
        if (!identity.standIn() && !identity.product().equals(kind.label())) {
            throw new ServerStartException(
                    variable + " must name a " + kind.label() + " server, and there is " + identity.description(),
                    null);
        }
        return new ServerHandle(kind, ServerOrigin.ENVIRONMENT, identity, address, address);
    }

    private static DatabaseAddress parse(ServerKind kind, String variable, String url) {
        DatabaseAddress address;
        try {
            address = DatabaseAddress.parse(url);
        } catch (IllegalArgumentException malformed) {
            throw new ServerStartException(variable + " is no URL: " + malformed.getMessage(), malformed);
        }
        if (!kind.schemes().contains(address.scheme())) {
            throw new ServerStartException(
                    variable + " must begin with one of " + kind.schemes() + ", not with " + address.scheme(), null);
        }
        return new DatabaseAddress(
                kind == ServerKind.MONGODB ? address.scheme() : kind.schemes().getFirst(),
                address.user(),
                address.password(),
                address.hosts(),
                address.database(),
                address.query());
    }
}
