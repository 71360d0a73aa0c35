package dev.dataflow.tck.selftest;

import dev.dataflow.api.adapter.AdapterProvider;
import dev.dataflow.tck.fixture.EmptyDatabase;
import dev.dataflow.tck.fixture.TckFixture;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** A database in memory, behind the reference adapter or one made from it. */
record ReferenceFixture(String target, AdapterProvider provider, boolean makesDatabases) implements TckFixture {

    private static final AtomicInteger COUNT = new AtomicInteger();

    ReferenceFixture(String target, AdapterProvider provider) {
        this(target, provider, true);
    }

    /** Without rules about migrations, which are DataFlow's own work over operations that other rules look at. */
    static ReferenceFixture ofOneDatabase(String target, AdapterProvider provider) {
        return new ReferenceFixture(target, provider, false);
    }

    @Override
    public String url() {
        return "reference://memory/" + target;
    }

    @Override
    public Map<String, String> notExercised() {
        return Map.of(
                "DF-CONN-01", "a database in memory asks for no password",
                "DF-CONN-02", "a database in memory is there when it is opened",
                "DF-CONN-03", "there is no network before a database in memory");
    }

    @Override
    public Optional<EmptyDatabase> emptyDatabase() {
        if (!makesDatabases) {
            return Optional.empty();
        }
        return Optional.of(EmptyDatabase.of(url() + "/" + COUNT.incrementAndGet(), () -> {}));
    }

    @Override
    public void close() {
        // The database goes with its provider.
    }
}
