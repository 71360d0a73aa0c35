package dev.dataflow.testservers.internal.docker;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * Asks whether Docker answers, quickly and without a word: Testcontainers itself would take long and log much to say
 * no. Stateless.
 */
final class DockerProbe {
    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    private DockerProbe() {}

    /** Whether any of the places where Docker listens answers. */
    static boolean answers() {
        String switchedBy = System.getenv("DATAFLOW_TEST_DOCKER");
        return !"off".equalsIgnoreCase(switchedBy) && places().anyMatch(place -> answersAt(place, TIMEOUT));
    }

    /** Whether a Docker daemon answers at {@code unix:///path} or {@code tcp://host:port}. */
    static boolean answersAt(String place, Duration timeout) {
        try {
            URI uri = URI.create(place);
            return switch (String.valueOf(uri.getScheme())) {
                case "unix" -> answersPing(Path.of(uri.getPath()), timeout);
                case "tcp", "http", "https" -> accepts(new InetSocketAddress(uri.getHost(), uri.getPort()), timeout);
                default -> false;
            };
        } catch (IOException | IllegalArgumentException nobodyThere) {
            return false;
        }
    }

    private static Stream<String> places() {
        String home = System.getProperty("user.home");
        Stream<String> named = Stream.of(environment("DOCKER_HOST"), testcontainersSetting(Path.of(home)));
        Stream<Path> usual = Stream.of(
                Path.of("/var/run/docker.sock"),
                Path.of(environment("XDG_RUNTIME_DIR"), "docker.sock").toAbsolutePath(),
                Path.of(home, ".docker/run/docker.sock"),
                Path.of(home, ".docker/desktop/docker.sock"));
        return Stream.concat(
                named.filter(place -> !place.isEmpty()),
                usual.filter(Files::exists).map(path -> "unix://" + path));
    }

    private static String environment(String name) {
        String value = System.getenv(name);
        return value == null ? "" : value.strip();
    }

    private static String testcontainersSetting(Path home) {
        Path file = home.resolve(".testcontainers.properties");
        if (!Files.isReadable(file)) {
            return "";
        }
        try (InputStream content = Files.newInputStream(file)) {
            Properties properties = new Properties();
            properties.load(content);
            return properties.getProperty("docker.host", "").strip();
        } catch (IOException unreadable) {
            return "";
        }
    }

    private static boolean accepts(InetSocketAddress address, Duration timeout) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(address, Math.toIntExact(timeout.toMillis()));
            return true;
        }
    }

    private static boolean answersPing(Path socketFile, Duration timeout) throws IOException {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
                Selector selector = Selector.open()) {
            channel.connect(UnixDomainSocketAddress.of(socketFile));
            channel.write(StandardCharsets.US_ASCII.encode("GET /_ping HTTP/1.0\r\nHost: docker\r\n\r\n"));
            channel.configureBlocking(false);
            channel.register(selector, SelectionKey.OP_READ);
            if (selector.select(timeout.toMillis()) == 0) {
                return false;
            }
            ByteBuffer reply = ByteBuffer.allocate(64);
            channel.read(reply);
            List<String> words = List.of(
                    StandardCharsets.US_ASCII.decode(reply.flip()).toString().split(" ", 3));
            return words.size() > 1 && words.get(1).equals("200");
        }
    }
}
