package dev.dataflow.document.mongo;

import dev.dataflow.tck.AdapterTck;
import dev.dataflow.tck.fixture.TckFixture;
import dev.dataflow.testservers.ServerKind;
import dev.dataflow.testservers.ServerLookup;
import dev.dataflow.testservers.TestServers;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;

/** MongoDB keeps the contract: on a server with transactions, where the environment or Docker offers one. */
class MongoTck extends AdapterTck {

    @Override
    protected TckFixture fixture() {
        return switch (TestServers.lookUp(ServerKind.MONGODB)) {
            case ServerLookup.Found found -> {
                Map<String, String> notExercised = new HashMap<>(MongoFixture.NEVER_EXERCISED);
                notExercised.put("DF-NET-03", "the driver sends a write once more, and the server does it once");
                yield MongoFixture.on(found.server(), "mongodb", notExercised);
            }
            case ServerLookup.NotAvailable missing -> Assumptions.abort(missing.reason());
        };
    }
}
