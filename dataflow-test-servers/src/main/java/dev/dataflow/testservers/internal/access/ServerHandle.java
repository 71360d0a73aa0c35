package dev.dataflow.testservers.internal.access;

import dev.dataflow.testservers.DatabaseAddress;
import dev.dataflow.testservers.ServerKind;
import dev.dataflow.testservers.ServerOrigin;
import dev.dataflow.testservers.TestDatabase;
import dev.dataflow.testservers.TestServer;

/**
 * A server that answers, wherever it came from. Immutable; made by the three places that find or start servers.
 *
 * @param kind what was asked for
 * @param origin where it came from
 * @param identity what it says it is
 * @param admin the administrator's address
 * @param account the address of the account for tests
 */
public record ServerHandle(
        ServerKind kind, ServerOrigin origin, ServerIdentity identity, DatabaseAddress admin, DatabaseAddress account)
        implements TestServer {

    @Override
    public String version() {
        return identity.description();
    }

    @Override
    public boolean isStandIn() {
        return identity.standIn();
    }

    @Override
    public TestDatabase createDatabase() {
        ServerAccess access = ServerAccess.to(kind);
        String name = DatabaseNames.next();
        access.create(admin, name, account.user());
        return new CreatedDatabase(
                access, admin, name, access.databaseAddress(account, name), access.databaseAddress(admin, name));
    }
}
