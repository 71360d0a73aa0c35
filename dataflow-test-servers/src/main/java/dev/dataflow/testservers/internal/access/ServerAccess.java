package dev.dataflow.testservers.internal.access;

import dev.dataflow.testservers.DatabaseAddress;
import dev.dataflow.testservers.ServerKind;
import java.util.List;

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

    /** Whether this server can say who is connected. */
    default boolean knowsSessions() {
        return false;
    }

    /** How many sessions of the database, other than the one that asks, run a statement or are in a transaction. */
    default int busySessions(DatabaseAddress admin, String database) {
        throw new UnsupportedOperationException("this server does not say who is connected");
    }

    /** Stops the statements of the sessions of the database but the one that asks; the sessions go on. */
    default int stopStatements(DatabaseAddress admin, String database) {
        throw new UnsupportedOperationException("this server does not say who is connected");
    }

    /** Ends all sessions of the database but the one that asks. */
    default int endSessions(DatabaseAddress admin, String database) {
        throw new UnsupportedOperationException("this server does not say who is connected");
    }

    /** Whether this server has accounts with fewer rights. */
    default boolean knowsAccounts() {
        return false;
    }

    /** Makes an account that may read the tables of a database, also those that {@code owner} makes later. */
    default void createReader(DatabaseAddress admin, String database, String owner, DatabaseAddress account) {
        throw new UnsupportedOperationException("this server has no accounts");
    }

    /** Makes an account that may do what {@code owner} may, over a number of connections at the same time. */
    default void createLimited(
            DatabaseAddress admin, String database, String owner, DatabaseAddress account, int connections) {
        throw new UnsupportedOperationException("this server has no accounts");
    }

    /** Drops accounts whose database is gone. */
    default void dropAccounts(DatabaseAddress admin, List<String> accounts) {
        throw new UnsupportedOperationException("this server has no accounts");
    }

    /** Lets an account write, or not: for sessions that begin afterwards. */
    default void letWrite(DatabaseAddress admin, String account, boolean allowed) {
        throw new UnsupportedOperationException("this server always lets write");
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
