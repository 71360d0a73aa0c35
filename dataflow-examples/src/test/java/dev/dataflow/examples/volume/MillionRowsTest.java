package dev.dataflow.examples.volume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.dataflow.examples.quickstart.EmptyDatabases.Offer;
import dev.dataflow.examples.quickstart.TestServerDatabases;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows by the million in a heap that could not hold them. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class MillionRowsTest {

    private static final SmallJvm MILLION = new SmallJvm("128m", Duration.ofMinutes(3));
    private static final SmallJvm FEWER = new SmallJvm("96m", Duration.ofMinutes(2));

    @TempDir
    private Path folder;

    @Test
    void a_million_rows_stream_into_and_out_of_sqlite_in_128_megabytes() throws Exception {
        runOn("sqlite:///" + folder.resolve("many.db"), MILLION, 1_000_000);
    }

    @Test
    void three_hundred_thousand_rows_stream_into_and_out_of_postgresql_in_96_megabytes() throws Exception {
        runOnServer("PostgreSQL", FEWER, 300_000);
    }

    /** Not mongo-java-server: without transactions, all rows of a request are kept in memory. */
    @ParameterizedTest
    @ValueSource(strings = {"MySQL", "MariaDB", "MongoDB"})
    void a_hundred_thousand_rows_stream_into_and_out_of_the_others_in_96_megabytes(String kind) throws Exception {
        runOnServer(kind, FEWER, 100_000);
    }

    private void runOnServer(String kind, SmallJvm jvm, long rows) throws IOException, InterruptedException {
        switch (new TestServerDatabases().create(kind)) {
            case Offer.Missing missing -> abort(missing.reason());
            case Offer.Ready database -> {
                try {
                    runOn(database.url(), jvm, rows);
                } finally {
                    database.drop().run();
                }
            }
        }
    }

    private void runOn(String url, SmallJvm jvm, long rows) throws IOException, InterruptedException {
        SmallJvm.Run run = jvm.run(MillionRows.class, folder, url, Long.toString(rows));

        System.out.print(run.output());
        assertThat(run.output()).contains("stored ", "read ", "stopped reading ");
        assertThat(run.exitCode()).isZero();
    }
}
