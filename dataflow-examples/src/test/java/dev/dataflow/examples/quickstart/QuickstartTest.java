package dev.dataflow.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class QuickstartTest {

    @Test
    void without_options_it_answers_from_a_new_sqlite_file_each_time() throws IOException {
        CommandRun first = CommandRun.of();
        CommandRun second = CommandRun.of();

        assertThat(first.err()).contains(SqliteFile.PATH.toAbsolutePath().toString());
        assertThat(SqliteFile.PATH).isNotEmptyFile();
        assertThat(first.out()).isEqualTo(ExpectedAnswers.text());
        assertThat(second.out()).isEqualTo(first.out());
        assertThat(first.exitCode()).isZero();
        assertThat(second.exitCode()).isZero();
    }

    @Test
    void progress_is_a_line_for_each_table_apart_from_the_answers() {
        CommandRun run = CommandRun.of("--url", ":memory:");

        assertThat(run.err().lines().filter(line -> line.startsWith("  loaded ")))
                .hasSize(11)
                .anySatisfy(line -> assertThat(line).containsPattern("playlist_tracks +8,715 rows +[0-9.]+ s"));
        assertThat(run.err()).contains("15,607 rows stored and 8 questions answered in ");
        assertThat(run.out()).doesNotContain("loaded");
    }

    @Test
    void a_database_with_rows_is_refused_and_left_as_it_is(@TempDir Path folder) throws IOException {
        String url = "sqlite:///" + folder.resolve("shop.db");
        assertThat(CommandRun.of("--url", url).exitCode()).isZero();
        long size = Files.size(folder.resolve("shop.db"));

        CommandRun second = CommandRun.of("--url", url);

        assertThat(second.exitCode()).isEqualTo(2);
        assertThat(second.out()).isEmpty();
        assertThat(second.err())
                .contains("The database holds rows already, in albums, artists, customers, ")
                .endsWith("drop these tables or name another database." + System.lineSeparator());
        assertThat(folder.resolve("shop.db")).hasSize(size);
    }
}
