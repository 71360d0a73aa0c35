package dev.dataflow.document.mongo;

import dev.dataflow.tck.AdapterTck;
import dev.dataflow.tck.fixture.TckFixture;
import dev.dataflow.testservers.ServerKind;
import dev.dataflow.testservers.ServerLookup;
import dev.dataflow.testservers.TestServers;
import org.junit.jupiter.api.Assumptions;

/** MongoDB keeps the contract: on a server with transactions, where the environment or Docker offers one. */
class MongoTck extends AdapterTck {

    @Override
    protected TckFixture fixture() {
        return switch (TestServers.lookUp(ServerKind.MONGODB)) {
            case ServerLookup.Found found -> MongoFixture.on(found.server(), "mongodb", MongoFixture.NEVER_EXERCISED);
            case ServerLookup.NotAvailable missing -> Assumptions.abort(missing.reason());
        };
    }
}
