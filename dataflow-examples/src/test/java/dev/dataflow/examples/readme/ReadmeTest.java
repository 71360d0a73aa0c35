package dev.dataflow.examples.readme;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.examples.page.Excerpts;
import dev.dataflow.examples.page.MarkdownPage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** README.md says what is so. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ReadmeTest {

    private static final Pattern MODULE = Pattern.compile("<module>(dataflow-[a-z-]+)</module>");

    private final MarkdownPage readme = MarkdownPage.read("README.md");

    ReadmeTest() throws IOException {}

    @Test
    void the_first_block_is_the_quickstart_and_the_tests() {
        assertThat(readme.blocks("sh").getFirst().lines())
                .containsExactly("mvn -q -pl dataflow-examples -am process-classes -Dquickstart", "mvn -B verify");
    }

    @Test
    void every_java_block_is_compiled_and_every_compiled_excerpt_is_shown() throws IOException {
        assertThat(readme.blocks("java"))
                .containsExactlyInAnyOrderElementsOf(Excerpts.byName("readme").values());
    }

    @Test
    void every_module_of_the_build_is_on_the_map() throws IOException {
        List<String> modules = MODULE.matcher(Files.readString(Path.of("../pom.xml")))
                .results()
                .map(each -> each.group(1))
                .toList();

        assertThat(modules)
                .isNotEmpty()
                .allSatisfy(module -> assertThat(readme.text()).contains("| `" + module + "` |"));
    }

    @Test
    void every_link_leads_to_a_file() {
        assertThat(readme.links())
                .isNotEmpty()
                .allSatisfy(link -> assertThat(link).exists());
    }
}
