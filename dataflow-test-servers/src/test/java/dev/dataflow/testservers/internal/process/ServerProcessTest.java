package dev.dataflow.testservers.internal.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ServerProcessTest {
    private static final String SAYS_WHY = "trap 'echo orderly; exit 0' TERM; echo ready; while :; do sleep 0.05; done";

    @TempDir
    Path directory;

    @Test
    void a_stopped_server_gets_its_orderly_signal_and_keeps_its_directory() {
        ServerProcess process = startAndAwait("ready");

        process.stop();

        assertThat(process.isAlive()).isFalse();
        assertThat(process.log()).containsExactly("ready", "orderly");
    }

    @Test
    void a_killed_server_has_no_time_to_do_anything() {
        ServerProcess process = startAndAwait("ready");

        process.kill();

        assertThat(process.isAlive()).isFalse();
        assertThat(process.log()).containsExactly("ready");
    }

    @Test
    void a_server_that_ends_by_itself_is_seen_and_leaves_its_log() {
        ServerProcess process = ServerProcess.start(
                new ServerCommand(List.of("sh", "-c", "echo no; exit 3"), Map.of(), "TERM", "KILL"), directory);

        process.awaitExit();

        assertThat(process.isAlive()).isFalse();
        assertThat(process.logTail()).isEqualTo("no");
    }

    @Test
    void stopping_twice_does_nothing_more() {
        ServerProcess process = startAndAwait("ready");

        process.stop();
        process.stop();

        assertThat(process.isAlive()).isFalse();
    }

    private ServerProcess startAndAwait(String line) {
        ServerProcess process = ServerProcess.start(
                new ServerCommand(List.of("sh", "-c", SAYS_WHY), Map.of(), "TERM", "KILL"), directory);
        while (process.isAlive() && !process.log().contains(line)) {
            Thread.onSpinWait();
        }
        return process;
    }
}
