package dev.dataflow.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RefusedCommandTest {

    static Stream<Arguments> wrongOptions() {
        return Stream.of(
                Arguments.of(new String[] {"--urk"}, "Unknown option: '--urk'"),
                Arguments.of(new String[] {"chinook.db"}, "Unmatched argument at index 0: 'chinook.db'"),
                Arguments.of(new String[] {"--url"}, "Missing required parameter for option '--url' (URL)"),
                Arguments.of(new String[] {"--url", ":memory:", "--servers"}, "mutually exclusive"));
    }

    @ParameterizedTest
    @MethodSource("wrongOptions")
    void a_wrong_option_is_refused_in_one_sentence(String[] arguments, String sentence) {
        assertRefused(CommandRun.of(arguments), sentence);
    }

    static Stream<Arguments> wrongUrls() {
        return Stream.of(
                Arguments.of("", "the database URL has no scheme"),
                Arguments.of("chinook.db", "the database URL has no scheme"),
                Arguments.of("mysql:chinook", "the database URL has no '//' behind its scheme"),
                Arguments.of("oracle://u:secret@h/d", "no plugin opens oracle://u:***@h/d"),
                Arguments.of("postgresql://u:secret@127.0.0.1:99999/d", "a port that is not a number from 1 to 65535"));
    }

    @ParameterizedTest
    @MethodSource("wrongUrls")
    void a_wrong_url_is_refused_in_one_sentence_without_its_password(String url, String sentence) {
        CommandRun run = CommandRun.of("--url", url);

        assertRefused(run, sentence);
        assertThat(run.err()).doesNotContain("secret");
    }

    @Test
    void a_folder_that_does_not_exist_is_refused_in_one_sentence(@TempDir Path folder) {
        assertRefused(CommandRun.of("--url", "sqlite:///" + folder.resolve("not there/shop.db")), "CONFIGURATION: ");
    }

    private static void assertRefused(CommandRun run, String sentence) {
        assertThat(run.err()).contains(sentence).doesNotContain("\tat ").hasLineCount(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.exitCode()).isEqualTo(2);
    }
}
