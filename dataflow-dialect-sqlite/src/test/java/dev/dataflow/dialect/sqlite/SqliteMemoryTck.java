package dev.dataflow.dialect.sqlite;

import dev.dataflow.api.adapter.AdapterProvider;
import dev.dataflow.tck.AdapterTck;
import dev.dataflow.tck.fixture.TckFixture;
import java.util.Map;

/** SQLite in memory keeps the contract, as far as one connection can show it. */
class SqliteMemoryTck extends AdapterTck {

    @Override
    protected TckFixture fixture() {
        return new MemoryFixture();
    }

    private record MemoryFixture() implements TckFixture {

        @Override
        public String target() {
            return "sqlite-memory";
        }

        @Override
        public AdapterProvider provider() {
            return new SqliteProvider();
        }

        @Override
        public String url() {
            return ":memory:";
        }

        @Override
        public Map<String, String> notExercised() {
            return Map.of(
                    "DF-LIFE-03", "each opening of :memory: is a database of its own",
                    "DF-TX-05", "on the one connection of :memory: the outside waits for the end of a transaction",
                    "DF-CONN-01", "SQLite asks for no password",
                    "DF-CONN-02", "a database in memory is there when it is opened",
                    "DF-CONN-03", "there is no network before a database in memory");
        }

        @Override
        public void close() {
            // The database is gone when the adapter is closed.
        }
    }
}
