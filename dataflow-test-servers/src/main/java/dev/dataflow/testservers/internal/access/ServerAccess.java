package dev.dataflow.testservers.internal.access;

import dev.dataflow.testservers.DatabaseAddress;
import dev.dataflow.testservers.ServerKind;

/**
 * What the administrator of a server does for tests; one implementation per protocol.
 *
 * <p>Called by {@link ServerHandle} and by those who wait for a server to come up. Stateless: every call opens a
 * connection of its own and closes it. All methods throw {@link dev.dataflow.testservers.ServerAccessException} when
 * the server can't be reached or refuses.
 */
public interface ServerAccess {

    /** Asks the server what it is. */
    ServerIdentity identify(DatabaseAddress admin);

    /** Creates an empty database in which the account {@code owner} may do everything. */
    void create(DatabaseAddress admin, String database, String owner);

    /** Drops a database and cuts off who is in it; a database that is not there is fine. */
    void drop(DatabaseAddress admin, String database);

    /** The address of one database of the server, for the same account. */
    default DatabaseAddress databaseAddress(DatabaseAddress server, String database) {
        return server.withDatabase(database);
    }

    /** The implementation that speaks to this kind of server. */
    static ServerAccess to(ServerKind kind) {
        return switch (kind) {
            case POSTGRESQL -> new PostgresAccess();
            case MYSQL, MARIADB -> new MysqlAccess();
            case MONGODB, MONGODB_EMBEDDED -> new MongoAccess();
        };
    }
}
