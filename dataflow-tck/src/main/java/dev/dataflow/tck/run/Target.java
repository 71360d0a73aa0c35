package dev.dataflow.tck.run;

import dev.dataflow.api.adapter.Adapter;
import dev.dataflow.api.adapter.AdapterConfig;
import dev.dataflow.api.adapter.AdapterInfo;
import dev.dataflow.api.adapter.ConnectionUrl;
import dev.dataflow.api.capability.Capability;
import dev.dataflow.tck.fixture.OwnServer;
import dev.dataflow.tck.fixture.TckFixture;
import dev.dataflow.tck.rule.Specification;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The plugin under examination, opened once for all rules of a run; owns the fixture and the adapter. Thread-safe.
 *
 * <p>A rule gets its own {@code DataFlow} over the shared adapter, with its own models, which costs no new connections.
 */
final class Target implements AutoCloseable {

    private final TckFixture fixture;
    private final SharedProvider shared;
    private Optional<OwnServer> ownServer = Optional.empty();
    private boolean ownServerAsked;
    private final RuleTables tables;
    private final Map<Capability, Optional<AssertionError>> refusals = new ConcurrentHashMap<>();

    private Target(TckFixture fixture, SharedProvider shared) {
        this.fixture = fixture;
        this.shared = shared;
        this.tables = new RuleTables(shared.adapter());
    }

    /** Opens the fixture's database; closes the fixture where that fails. */
    static Target open(TckFixture fixture) {
        try {
            fixture.notExercised().keySet().forEach(Specification.bundled()::rule);
            AdapterConfig config = AdapterConfig.of(ConnectionUrl.parse(fixture.url()));
            Adapter adapter = Answers.only(fixture.provider().open(config));
            return new Target(fixture, new SharedProvider(fixture.provider(), adapter));
        } catch (RuntimeException | AssertionError failure) {
            fixture.close();
            throw failure;
        }
    }

    TckFixture fixture() {
        return fixture;
    }

    /** A provider that opens the shared adapter, and counts what reaches it. */
    SharedProvider shared() {
        return shared;
    }

    Adapter adapter() {
        return shared.adapter();
    }

    /** Product and version, from the fixture where it knows better than the server. */
    String server() {
        AdapterInfo info = adapter().info();
        return fixture.server().orElse(info.product() + " " + info.version());
    }

    /** Proves once in a run that this is refused; what failed then fails again. */
    void proveRefusalOf(Capability missing) {
        Optional<AssertionError> flaw = refusals.computeIfAbsent(missing, any -> {
            try {
                new RefusalProbe(this, missing).prove();
                return Optional.empty();
            } catch (AssertionError failure) {
                return Optional.of(failure);
            }
        });
        if (flaw.isPresent()) {
            throw flaw.get();
        }
    }

    /** The server of the kit's own, started when it is first asked for; empty where the fixture starts none. */
    synchronized Optional<OwnServer> ownServer() {
        if (!ownServerAsked) {
            ownServerAsked = true;
            ownServer = fixture.startOwnServer();
        }
        return ownServer;
    }

    /** The tables of all rules. */
    RuleTables tables() {
        return tables;
    }

    @Override
    public synchronized void close() {
        try {
            Answers.completion(adapter().close());
        } finally {
            try {
                ownServer.ifPresent(OwnServer::close);
            } finally {
                fixture.close();
            }
        }
    }
}
