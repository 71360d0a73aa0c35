package dev.dataflow.examples.volume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.dataflow.examples.quickstart.EmptyDatabases.Offer;
import dev.dataflow.examples.quickstart.TestServerDatabases;
import dev.dataflow.examples.volume.LoadedMigration.Report;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A table that is read and written changes. As many rows as {@code -Ddataflow.examples.rows} says; only a million show
 * something of the times.
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LoadedMigrationTest {

    private static final long ROWS = Long.getLong("dataflow.examples.rows", 20_000);

    @TempDir
    private Path folder;

    @Test
    void a_table_of_sqlite_changes_while_it_is_used() {
        run("SQLite", "sqlite:///" + folder.resolve("loaded.db"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PostgreSQL", "MySQL", "MariaDB", "MongoDB"})
    void a_table_of_a_server_changes_while_it_is_used(String kind) {
        switch (new TestServerDatabases().create(kind)) {
            case Offer.Missing missing -> abort(missing.reason());
            case Offer.Ready database -> {
                try {
                    run(kind, database.url());
                } finally {
                    database.drop().run();
                }
            }
        }
    }

    private static void run(String kind, String url) {
        Report report = new LoadedMigration(url, ROWS).run();

        System.out.printf("%s, %d rows: %s%n", kind, ROWS, report);
        assertThat(report.nothingDiffers()).isTrue();
        assertThat(report.reads().calls()).isPositive();
        assertThat(report.written()).isEqualTo(report.writes().calls());
    }
}
