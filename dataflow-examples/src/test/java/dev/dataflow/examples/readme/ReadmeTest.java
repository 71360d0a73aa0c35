package dev.dataflow.examples.readme;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** README.md says what is so. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ReadmeTest {

    private static final Path PROJECT = Path.of("..");
    private static final Pattern BLOCK = Pattern.compile("^```(\\w*)\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE);
    private static final Pattern MODULE = Pattern.compile("<module>(dataflow-[a-z-]+)</module>");
    private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:)([^)#]+)");

    private static String readme;

    @BeforeAll
    static void read() throws IOException {
        readme = Files.readString(PROJECT.resolve("README.md"));
    }

    @Test
    void the_first_block_is_the_quickstart_and_the_tests() {
        String first = BLOCK.matcher(readme).results().findFirst().orElseThrow().group(2);

        assertThat(first.lines())
                .containsExactly("mvn -q -pl dataflow-examples -am process-classes -Dquickstart", "mvn -B verify");
    }

    @Test
    void every_java_block_is_compiled_and_every_compiled_excerpt_is_shown() throws IOException {
        List<String> blocks = BLOCK.matcher(readme)
                .results()
                .filter(block -> block.group(1).equals("java"))
                .map(block -> block.group(2))
                .toList();

        assertThat(blocks).containsExactlyInAnyOrderElementsOf(Excerpts.byName().values());
    }

    @Test
    void every_module_of_the_build_is_on_the_map() throws IOException {
        List<String> modules = MODULE.matcher(Files.readString(PROJECT.resolve("pom.xml")))
                .results()
                .map(each -> each.group(1))
                .toList();

        assertThat(modules).isNotEmpty().allSatisfy(module -> assertThat(readme).contains("| `" + module + "` |"));
    }

    @Test
    void every_link_leads_to_a_file() {
        List<String> links = LINK.matcher(readme)
                .results()
                .map((MatchResult link) -> link.group(1))
                .toList();

        assertThat(links)
                .isNotEmpty()
                .allSatisfy(link -> assertThat(PROJECT.resolve(link)).exists());
    }
}
