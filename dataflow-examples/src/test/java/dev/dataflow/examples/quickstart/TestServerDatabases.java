package dev.dataflow.examples.quickstart;

import dev.dataflow.testservers.ServerKind;
import dev.dataflow.testservers.ServerLookup;
import dev.dataflow.testservers.TestDatabase;
import dev.dataflow.testservers.TestServers;
import java.util.Arrays;
import java.util.List;

/** Databases of the project's test servers: found by {@code --servers} where the tests are on the class path. */
public final class TestServerDatabases implements EmptyDatabases {

    @Override
    public List<String> kinds() {
        return Arrays.stream(ServerKind.values()).map(ServerKind::label).toList();
    }

    @Override
    public Offer create(String kind) {
        return switch (TestServers.lookUp(kindCalled(kind))) {
            case ServerLookup.Found found -> {
                TestDatabase database = found.server().createDatabase();
                yield new Offer.Ready(database.url(), found.server().version(), database::close);
            }
            case ServerLookup.NotAvailable missing -> new Offer.Missing(missing.reason());
        };
    }

    private static ServerKind kindCalled(String label) {
        return Arrays.stream(ServerKind.values())
                .filter(kind -> kind.label().equals(label))
                .findFirst()
                .orElseThrow();
    }
}
