package dev.dataflow.dialect.sqlite;

import dev.dataflow.api.adapter.AdapterProvider;
import dev.dataflow.tck.AdapterTck;
import dev.dataflow.tck.fixture.TckFixture;
import java.util.Map;
import java.util.Optional;

/** SQLite in memory keeps the contract, as far as one connection can show it. */
class SqliteMemoryTck extends AdapterTck {

    @Override
    protected TckFixture fixture() {
        return new MemoryFixture();
    }

    private record MemoryFixture() implements TckFixture {

        private static final String OWN = "each opening of :memory: is a database of its own";

        @Override
        public String target() {
            return "sqlite-memory";
        }

        @Override
        public AdapterProvider provider() {
            return new SqliteProvider();
        }

        /** SQLite has one writer at a time ("Isolation In SQLite" in its documentation). */
        @Override
        public boolean writersTakeTurns() {
            return true;
        }

        @Override
        public String url() {
            return ":memory:";
        }

        @Override
        public Optional<String> deferredReference() {
            return Optional.of("deferrable initially deferred");
        }

        @Override
        public Map<String, String> notExercised() {
            return Map.ofEntries(
                    Map.entry("DF-LIFE-03", OWN),
                    Map.entry("DF-LIFE-08", OWN),
                    Map.entry("DF-LIFE-09", OWN),
                    Map.entry("DF-POOL-01", OWN),
                    Map.entry("DF-DEADLINE-02", OWN),
                    Map.entry("DF-DEADLINE-03", OWN),
                    Map.entry(
                            "DF-TX-05",
                            "on the one connection of :memory: the outside waits for the end of a transaction"),
                    Map.entry("DF-CONN-01", "SQLite asks for no password"),
                    Map.entry("DF-CONN-02", "a database in memory is there when it is opened"),
                    Map.entry("DF-CONN-03", "there is no network before a database in memory"),
                    Map.entry("DF-ERR-11", "columns of SQLite have no lengths"),
                    Map.entry("DF-ERR-12", "columns of SQLite have no ranges"));
        }

        @Override
        public void close() {
            // The database is gone when the adapter is closed.
        }
    }
}
