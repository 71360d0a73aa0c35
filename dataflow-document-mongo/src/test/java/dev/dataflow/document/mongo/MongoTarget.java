package dev.dataflow.document.mongo;

import dev.dataflow.testservers.TestServer;
import dev.dataflow.testservers.TestServers;
import org.junit.jupiter.api.Assumptions;

/** The servers that the tests run on, each test once on each. */
enum MongoTarget {
    /** mongo-java-server in this JVM: always there, without transactions. */
    EMBEDDED,
    /** What the environment variable or Docker offers: with transactions. */
    REPLICA_SET;

    /** The server; where there is none, the test ends here and is reported as not run. */
    TestServer server() {
        return switch (this) {
            case EMBEDDED -> TestServers.embeddedMongo();
            case REPLICA_SET ->
                TestServers.realMongo()
                        .orElseGet(() -> Assumptions.abort(
                                "not exercised: neither DATAFLOW_TEST_MONGODB_URL nor Docker offers a server with"
                                        + " transactions"));
        };
    }
}
