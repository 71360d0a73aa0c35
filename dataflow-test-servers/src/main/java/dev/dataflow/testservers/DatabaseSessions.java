package dev.dataflow.testservers;

/**
 * Who is connected to a test's database, as its server's administrator sees it.
 *
 * <p>Got from {@link TestDatabase#sessions()}. Each call connects, asks and leaves; nothing is held open, and those who
 * ask are not counted. Thread-safe. All methods throw {@link ServerAccessException} when the server refuses or is gone.
 */
public interface DatabaseSessions {

    /** How many sessions run a statement or are in a transaction. */
    int busy();

    /** Stops the statements that sessions run, and tells how many there were; the sessions go on. */
    int stopStatements();

    /** Ends all sessions, whatever they do, and tells how many there were. */
    int end();
}
