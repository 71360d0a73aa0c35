package dev.dataflow.dialect.sqlite;

import dev.dataflow.api.adapter.AdapterProvider;
import dev.dataflow.tck.AdapterTck;
import dev.dataflow.tck.fixture.EmptyDatabase;
import dev.dataflow.tck.fixture.ForeignSchema;
import dev.dataflow.tck.fixture.TckFixture;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** SQLite in a file keeps the contract. */
class SqliteTck extends AdapterTck {

    @Override
    protected TckFixture fixture() {
        try {
            return new FileFixture(Files.createTempDirectory("dataflow-sqlite-tck"));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private record FileFixture(Path directory) implements TckFixture {

        @Override
        public String target() {
            return "sqlite";
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
            return url(directory.resolve("kit.db"));
        }

        @Override
        public Optional<String> urlOfMissingDatabase() {
            return Optional.of(url(directory.resolve("no such directory").resolve("kit.db")));
        }

        @Override
        public Optional<String> urlOfReadOnlyTarget() {
            return Optional.of(url() + "?mode=ro");
        }

        @Override
        public Optional<String> deferredReference() {
            return Optional.of("deferrable initially deferred");
        }

        @Override
        public Map<String, String> notExercised() {
            return Map.of(
                    "DF-CONN-01", "SQLite asks for no password",
                    "DF-CONN-03", "there is no network before a SQLite file",
                    "DF-ERR-11", "columns of SQLite have no lengths",
                    "DF-ERR-12", "columns of SQLite have no ranges");
        }

        /** They go with the directory. */
        @Override
        public Optional<EmptyDatabase> emptyDatabase() {
            try {
                Path file = Files.createTempDirectory(directory, "empty").resolve("own.db");
                return Optional.of(EmptyDatabase.of(url(file), () -> {}));
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }

        @Override
        public List<ForeignSchema> foreignSchemas() {
            return ForeignSchemas.all();
        }

        @Override
        public void close() {
            try (Stream<Path> files = Files.walk(directory)) {
                List<Path> deepestFirst =
                        files.sorted(Comparator.reverseOrder()).toList();
                for (Path each : deepestFirst) {
                    Files.delete(each);
                }
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }

        private static String url(Path file) {
            return "sqlite:///" + file.toAbsolutePath().toString().replace("%", "%25");
        }
    }
}
