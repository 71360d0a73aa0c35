package dev.dataflow.testservers.internal.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Another JVM starts a server process and ends in different ways; neither process nor directory stays behind. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class JvmEndTest {
    private static final int TIMEOUT_SECONDS = 60;

    @TempDir
    Path directory;

    @Test
    void nothing_is_left_of_a_server_when_its_jvm_is_killed_by_sigkill() throws Exception {
        try (OtherJvm jvm = OtherJvm.start(directory)) {
            jvm.process.destroyForcibly();

            jvm.awaitEndOfServer();
            assertThat(jvm.serverDirectory).doesNotExist();
        }
    }

    @Test
    void nothing_is_left_of_a_server_when_its_jvm_is_asked_to_end_by_sigterm() throws Exception {
        try (OtherJvm jvm = OtherJvm.start(directory)) {
            jvm.process.destroy();

            jvm.awaitEndOfServer();
            assertThat(jvm.process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)).isTrue();
            assertThat(directory).isEmptyDirectory();
        }
    }

    @Test
    void nothing_is_left_of_a_server_when_its_jvm_ends_by_itself() throws Exception {
        try (OtherJvm jvm = OtherJvm.start(directory)) {
            jvm.process.getOutputStream().close();

            jvm.awaitEndOfServer();
            assertThat(jvm.process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)).isTrue();
            assertThat(directory).isEmptyDirectory();
        }
    }

    /** A JVM that runs {@link SleepingServer}. */
    private record OtherJvm(Process process, ProcessHandle guardian, ProcessHandle server, Path serverDirectory)
            implements AutoCloseable {

        static OtherJvm start(Path temporary) throws IOException {
            Process process = new ProcessBuilder(List.of(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Djava.io.tmpdir=" + temporary,
                            "-cp",
                            System.getProperty("java.class.path"),
                            SleepingServer.class.getName()))
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            BufferedReader output =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
            ProcessHandle server =
                    ProcessHandle.of(Long.parseLong(output.readLine())).orElseThrow();
            return new OtherJvm(process, server.parent().orElseThrow(), server, Path.of(output.readLine()));
        }

        void awaitEndOfServer() throws Exception {
            server.onExit().get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
            guardian.onExit().get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        }

        @Override
        public void close() {
            process.destroyForcibly();
        }
    }
}
