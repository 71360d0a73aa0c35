package dev.dataflow.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.testservers.ServerKind;
import dev.dataflow.testservers.ServerLookup;
import dev.dataflow.testservers.TestServers;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SideBySideTest {

    @Test
    void all_servers_of_this_machine_answer_the_same_byte_for_byte() throws IOException {
        CommandRun run = CommandRun.of("--servers");

        assertThat(run.out()).startsWith(ExpectedAnswers.text());
        String comparison = run.out().substring(ExpectedAnswers.text().length());
        assertThat(comparison.lines().filter(line -> line.contains(" 15,607 ")))
                .hasSize(1 + serversHere().size())
                .allMatch(line -> line.split(" same ", -1).length == 1 + 8
                        || (line.contains("mongo-java-server") && line.matches(".*( same +){6}not offered +same .*")));
        assertThat(comparison.lines().filter(line -> line.contains(" 15,607 ") && line.contains(" not offered ")))
                .hasSize((int) serversHere().stream()
                        .filter(each -> each.contains("mongo-java-server"))
                        .count());
        for (String server : serversHere()) {
            assertThat(comparison).contains(server);
        }
        assertThat(comparison.toLowerCase(Locale.ROOT)).contains("sqlite").doesNotContain("differs", "failed");
        assertThat(run.exitCode()).isZero();
    }

    private static List<String> serversHere() {
        return Stream.of(ServerKind.values())
                .map(TestServers::lookUp)
                .filter(ServerLookup.Found.class::isInstance)
                .map(found -> found.orThrow().version())
                .toList();
    }
}
