package dev.dataflow.examples.quickstart;

import java.util.List;

/**
 * Where {@code --servers} gets databases from: a service, found through {@link java.util.ServiceLoader}.
 *
 * <p>It is a service because its implementation, over the project's test servers, brings hundreds of megabytes of
 * server archives with it, which the quickstart on SQLite is better off without.
 */
public interface EmptyDatabases {

    /** What there might be, in the order in which it is shown: {@code "PostgreSQL"}, {@code "MySQL"}, ... */
    List<String> kinds();

    /** Starts what serves databases of this kind, where that is not running yet, and creates an empty one. */
    Offer create(String kind);

    /** What came of asking. */
    sealed interface Offer {

        /**
         * A database, which whoever asked drops.
         *
         * @param url where it is
         * @param server the server's product and version
         * @param drop removes it
         */
        record Ready(String url, String server, Runnable drop) implements Offer {}

        /**
         * This machine cannot offer it.
         *
         * @param reason why not
         */
        record Missing(String reason) implements Offer {}
    }
}
