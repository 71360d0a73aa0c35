package dev.dataflow.dialect.postgres;

import dev.dataflow.tck.AdapterTck;
import dev.dataflow.tck.fixture.TckFixture;
import dev.dataflow.testservers.ServerKind;
import dev.dataflow.testservers.ServerLookup;
import dev.dataflow.testservers.TestServers;
import org.junit.jupiter.api.Assumptions;

/** PostgreSQL keeps the contract. */
class PostgresTck extends AdapterTck {

    @Override
    protected TckFixture fixture() {
        return switch (TestServers.lookUp(ServerKind.POSTGRESQL)) {
            case ServerLookup.Found found ->
                new PostgresFixture(found.server(), found.server().createDatabase());
            case ServerLookup.NotAvailable missing -> Assumptions.abort(missing.reason());
        };
    }
}
