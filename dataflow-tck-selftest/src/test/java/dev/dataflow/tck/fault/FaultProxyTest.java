package dev.dataflow.tck.fault;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The proxy carries what it is given, and fails as it is told. */
class FaultProxyTest {

    private static final int ATTEMPTS = 20;

    private EchoServer server;
    private FaultProxy proxy;

    @BeforeEach
    void start() {
        server = new EchoServer();
        proxy = FaultProxy.before("127.0.0.1", server.port());
    }

    @AfterEach
    void stop() throws IOException {
        proxy.close();
        server.close();
    }

    @Test
    void everythingIsPassedOnInBothDirections() throws IOException {
        try (Socket client = connect()) {
            assertThat(echoed(client, "hello")).isEqualTo("hello");
        }
        assertThat(proxy.accepted()).isEqualTo(1);
        assertThat(proxy.bytes()).isEqualTo(10);
        assertThat(proxy.cuts()).isZero();
    }

    @Test
    void theEndOfAClientReachesTheServer() throws Exception {
        try (Socket client = connect()) {
            assertThat(echoed(client, "a")).isEqualTo("a");
        }
        assertThat(server.next()).isEqualTo('a');
        assertThat(server.next()).isEqualTo(-1);
    }

    @Test
    void aResetIsSeenByTheClient() throws IOException {
        try (Socket client = connect()) {
            assertThat(echoed(client, "a")).isEqualTo("a");
            proxy.cutAll(Cut.RESET);
            assertThatThrownBy(() -> client.getInputStream().read()).isInstanceOf(SocketException.class);
        }
        assertThat(proxy.cuts()).isEqualTo(1);
        assertThat(proxy.open()).isZero();
    }

    @Test
    void aFinishIsTheEndForTheClient() throws IOException {
        try (Socket client = connect()) {
            assertThat(echoed(client, "a")).isEqualTo("a");
            proxy.cutAll(Cut.FINISH);
            assertThat(client.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void aCutComesAfterExactlySoManyBytes() throws IOException {
        try (Socket client = connect()) {
            proxy.cutAfter(Direction.TO_CLIENT, 3, Cut.FINISH);
            client.getOutputStream().write("abcdef".getBytes(US_ASCII));
            assertThat(new String(client.getInputStream().readAllBytes(), US_ASCII))
                    .isEqualTo("abc");
        }
        assertThat(proxy.disarm()).isFalse();
    }

    @Test
    void aCutOnTheWayToTheServerIsSeenThere() throws Exception {
        try (Socket client = connect()) {
            proxy.cutAfter(Direction.TO_SERVER, 2, Cut.FINISH);
            client.getOutputStream().write("abc".getBytes(US_ASCII));
            assertThat(server.next()).isEqualTo('a');
            assertThat(server.next()).isEqualTo('b');
            assertThat(server.next()).isEqualTo(-1);
        }
    }

    @Test
    void aLostAnswerIsOneToARequestThatArrived() throws Exception {
        try (Socket client = connect()) {
            assertThat(echoed(client, "a")).isEqualTo("a");
            proxy.loseAnswer(1, Cut.FINISH);
            client.getOutputStream().write('b');
            assertThat(client.getInputStream().read()).isEqualTo(-1);
        }
        assertThat(server.next()).isEqualTo('a');
        assertThat(server.next()).isEqualTo('b');
        assertThat(server.next()).isEqualTo(-1);
    }

    @Test
    void theAnswerToALaterRequestIsLostAlone() throws IOException {
        try (Socket client = connect()) {
            proxy.loseAnswer(2, Cut.RESET);
            assertThat(echoed(client, "a")).isEqualTo("a");
            client.getOutputStream().write('b');
            assertThatThrownBy(() -> client.getInputStream().read()).isInstanceOf(SocketException.class);
        }
    }

    @Test
    void anAnswerThatIsSwallowedLeavesTheConnectionStanding() throws Exception {
        try (Socket client = connect()) {
            assertThat(echoed(client, "a")).isEqualTo("a");
            proxy.swallowAnswer(1);
            client.getOutputStream().write('b');
            client.setSoTimeout(100);
            assertThatThrownBy(() -> client.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);
            client.getOutputStream().write('c');
            assertThat(server.next()).isEqualTo('a');
            assertThat(server.next()).isEqualTo('b');
            assertThat(server.next()).isEqualTo('c');
            assertThat(proxy.disarm()).isFalse();
            assertThat(proxy.open()).isEqualTo(1);
        }
    }

    @Test
    void connectionsThatAreSilencedStandAndNewOnesWork() throws IOException {
        try (Socket silent = connect();
                Socket later = new Socket()) {
            assertThat(echoed(silent, "a")).isEqualTo("a");
            proxy.silenceAll();
            silent.getOutputStream().write('b');
            silent.setSoTimeout(100);
            assertThatThrownBy(() -> silent.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);
            later.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), proxy.port()));
            assertThat(echoed(later, "c")).isEqualTo("c");
            assertThat(proxy.bytes()).isEqualTo(4);
        }
    }

    @Test
    void inSilenceNothingArrivesAndNobodyIsTold() throws IOException {
        try (Socket client = connect()) {
            assertThat(echoed(client, "a")).isEqualTo("a");
            proxy.become(Conditions.good().inSilence());
            client.getOutputStream().write('b');
            client.setSoTimeout(100);
            assertThatThrownBy(() -> client.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);
            assertThat(proxy.bytes()).isEqualTo(2);
        }
    }

    @Test
    void bytesComeOneByOneAndComplete() throws IOException {
        proxy.become(Conditions.good().dribblingBytes());
        try (Socket client = connect()) {
            assertThat(echoed(client, "drop by drop")).isEqualTo("drop by drop");
        }
    }

    @Test
    void slowNetworksTakeTheirTime() throws IOException {
        proxy.become(Conditions.good().throttledTo(1_000));
        assertThat(timeOfEcho("x".repeat(100))).isGreaterThan(Duration.ofMillis(100));

        proxy.become(Conditions.good().delayedBy(Duration.ofMillis(100)));
        assertThat(timeOfEcho("x")).isGreaterThanOrEqualTo(Duration.ofMillis(200));
    }

    @Test
    void newConnectionsAreRefusedAndOldOnesStand() throws IOException {
        try (Socket old = connect()) {
            assertThat(echoed(old, "a")).isEqualTo("a");
            proxy.become(Conditions.good().refusingConnections());
            assertThatThrownBy(() -> {
                        try (Socket refused = connect()) {
                            refused.getOutputStream().write('b');
                            assertThat(refused.getInputStream().read()).isEqualTo('b');
                        }
                    })
                    .isInstanceOf(SocketException.class);
            assertThat(echoed(old, "c")).isEqualTo("c");
        }
    }

    @Test
    void nothingIsLeftWhenItIsClosed() throws IOException {
        try (Socket client = connect()) {
            assertThat(echoed(client, "a")).isEqualTo("a");
            proxy.close();
            assertThat(hasEnded(client)).isTrue();
        }
        assertThat(IntStream.range(0, ATTEMPTS)).anyMatch(attempt -> isRefused());
        assertThat(proxy.open()).isZero();
    }

    /** A free port may be given to the very socket that connects to it, which then is connected with itself. */
    private boolean isRefused() {
        try (Socket any = connect()) {
            return !any.isConnected();
        } catch (IOException refused) {
            return true;
        }
    }

    /** With a reset or in good order: the data that are under way may be ended first. */
    private static boolean hasEnded(Socket client) throws IOException {
        try {
            return client.getInputStream().read() < 0;
        } catch (SocketException reset) {
            return true;
        }
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), proxy.port());
        socket.setSoTimeout(10_000);
        return socket;
    }

    private Duration timeOfEcho(String text) throws IOException {
        try (Socket client = connect()) {
            long begin = System.nanoTime();
            assertThat(echoed(client, text)).isEqualTo(text);
            return Duration.ofNanos(System.nanoTime() - begin);
        }
    }

    private static String echoed(Socket client, String text) throws IOException {
        client.getOutputStream().write(text.getBytes(US_ASCII));
        return new String(client.getInputStream().readNBytes(text.length()), US_ASCII);
    }
}
