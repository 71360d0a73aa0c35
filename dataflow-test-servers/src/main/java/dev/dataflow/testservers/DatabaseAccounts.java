package dev.dataflow.testservers;

/**
 * More accounts for a test's database, each made when it is first asked for and dropped with the database.
 *
 * <p>Got from {@link TestDatabase#accounts()}. Thread-safe. All methods throw {@link ServerAccessException} when the
 * server refuses or is gone.
 */
public interface DatabaseAccounts {

    /** The database for an account that may read all tables, also those that are made later, and write none. */
    DatabaseAddress reader();

    /** The database for an account that may do everything, over this number of connections at the same time. */
    DatabaseAddress limitedTo(int connections);
}
