package dev.dataflow.testservers;

import java.util.List;
import java.util.Optional;

/**
 * What a test can ask for.
 *
 * <p>Immutable. {@link #MONGODB} and {@link #MONGODB_EMBEDDED} are two targets, not two ways to the same one: the
 * second is always there and knows less.
 */
public enum ServerKind {
    /** PostgreSQL. */
    POSTGRESQL("PostgreSQL", "DATAFLOW_TEST_POSTGRES_URL"),
    /** MySQL itself, never MariaDB. */
    MYSQL("MySQL", "DATAFLOW_TEST_MYSQL_URL"),
    /** MariaDB, never MySQL. */
    MARIADB("MariaDB", "DATAFLOW_TEST_MARIADB_URL"),
    /** A MongoDB server with transactions: mongod as a replica set, or what the environment variable names. */
    MONGODB("MongoDB", "DATAFLOW_TEST_MONGODB_URL"),
    /** The stand-in for MongoDB that runs inside the test's JVM: no sessions, no transactions. */
    MONGODB_EMBEDDED("MongoDB stand-in", "");

    private final String label;
    private final String environmentVariable;

    ServerKind(String label, String environmentVariable) {
        this.label = label;
        this.environmentVariable = environmentVariable;
    }

    /** The name that people use for it. */
    public String label() {
        return label;
    }

    /** The environment variable that may hold the URL of such a server. */
    public Optional<String> environmentVariable() {
        return environmentVariable.isEmpty() ? Optional.empty() : Optional.of(environmentVariable);
    }

    /** URL schemes by which such a server is named; the first one is used in the URLs that this module makes. */
    public List<String> schemes() {
        return switch (this) {
            case POSTGRESQL -> List.of("postgresql", "postgres");
            case MYSQL -> List.of("mysql");
            case MARIADB -> List.of("mariadb", "mysql");
            case MONGODB -> List.of("mongodb", "mongodb+srv");
            case MONGODB_EMBEDDED -> List.of("mongodb");
        };
    }
}
