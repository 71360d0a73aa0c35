package dev.dataflow.testservers.internal.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DockerProbeTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMillis(50);

    @TempDir
    Path directory;

    @Test
    void a_daemon_that_answers_the_ping_is_there() throws Exception {
        assertThat(probe("HTTP/1.0 200 OK\r\n\r\nOK", LONG)).isTrue();
    }

    @Test
    void one_that_answers_with_an_error_is_not() throws Exception {
        assertThat(probe("HTTP/1.0 500 Internal Server Error\r\n\r\n", LONG)).isFalse();
    }

    @Test
    void one_that_accepts_and_says_nothing_is_given_up() throws Exception {
        assertThat(probe("", SHORT)).isFalse();
    }

    @Test
    void a_socket_that_is_not_there_or_a_place_that_makes_no_sense_is_no_daemon() {
        assertThat(DockerProbe.answersAt("unix://" + directory.resolve("none.sock"), LONG))
                .isFalse();
        assertThat(DockerProbe.answersAt("tcp://", LONG)).isFalse();
        assertThat(DockerProbe.answersAt("not a place", LONG)).isFalse();
    }

    private boolean probe(String reply, Duration timeout) throws IOException, InterruptedException {
        Path socket = directory.resolve("docker.sock");
        try (ServerSocketChannel daemon = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            daemon.bind(UnixDomainSocketAddress.of(socket));
            Thread answering = Thread.ofVirtual().start(() -> answer(daemon, reply));
            boolean answers = DockerProbe.answersAt("unix://" + socket, timeout);
            if (!reply.isEmpty()) {
                answering.join();
            }
            return answers;
        }
    }

    private static void answer(ServerSocketChannel daemon, String reply) {
        if (reply.isEmpty()) {
            return; // the kernel accepts, nobody reads
        }
        try (SocketChannel client = daemon.accept()) {
            // Before it has read the request, closing would break the other's pipe.
            client.read(ByteBuffer.allocate(256));
            client.write(StandardCharsets.US_ASCII.encode(reply));
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }
}
