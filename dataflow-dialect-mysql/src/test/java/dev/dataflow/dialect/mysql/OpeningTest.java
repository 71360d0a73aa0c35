package dev.dataflow.dialect.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.api.adapter.Adapter;
import dev.dataflow.api.adapter.ConnectionUrl;
import dev.dataflow.api.capability.Capability;
import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.testservers.DatabaseAddress;
import dev.dataflow.testservers.TestDatabase;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

/** Connecting, and failing to. */
@ParameterizedClass
@EnumSource(Product.class)
record OpeningTest(Product product) {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);

    private static TestDatabase database;

    @BeforeParameterizedClassInvocation
    static void create(Product product) {
        database = OpenDatabase.newDatabase(product);
    }

    @AfterParameterizedClassInvocation
    static void drop() {
        database.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"mysql", "mariadb", "jdbc:mysql", "r2dbc:mariadb"})
    void learnsFromTheServerWhatItIs(String scheme) {
        String url = database.url().replaceFirst("^\\w+", scheme);
        Adapter adapter = OpenDatabase.open(url, config -> config);
        assertThat(adapter.info().adapterId()).isEqualTo("mysql");
        assertThat(adapter.info().product()).isEqualTo(product.label());
        assertThat(Version.of(adapter.info().version())).isGreaterThan(product.oldest());
        assertThat(adapter.capabilities().undeclared()).isEmpty();
        assertThat(adapter.capabilities().unsupported()).containsOnlyKeys(Capability.NON_FINITE_DOUBLES);
        Mono.from(adapter.close()).block(OpenDatabase.PATIENCE);
    }

    @Test
    void refusesAWrongPassword() {
        DatabaseAddress address = database.address();
        DataFlowException error =
                refusal(address.withCredentials(address.user(), "hunter2").url());
        assertThat(error.code()).isEqualTo(ErrorCode.AUTH_FAILED);
        assertThat(error).hasMessageNotContaining("hunter2");
    }

    @Test
    void refusesAnUnknownUser() {
        assertThat(refusal(database.address()
                                .withCredentials("nobody_at_all", "x")
                                .url())
                        .code())
                .isEqualTo(ErrorCode.AUTH_FAILED);
    }

    @Test
    void refusesAnUnknownDatabase() {
        DataFlowException error = refusal(
                database.address().withDatabase(database.name() + "_not").url());
        assertThat(error.code()).isEqualTo(ErrorCode.CONFIGURATION);
        assertThat(error.nativeCode()).contains("1049");
    }

    @Test
    void reportsAPortWhereNobodyListens() {
        String port = ":" + database.address().port() + "/";
        assertThat(refusal(database.url().replace(port, ":1/")).code()).isEqualTo(ErrorCode.UNAVAILABLE);
    }

    @Test
    void reportsAServerThatNeverAnswersInBoundedTimeAndHangsUp() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            String port = ":" + database.address().port() + "/";
            long start = System.nanoTime();
            DataFlowException error = refusal(database.url().replace(port, ":" + silent.getLocalPort() + "/"));
            assertThat(error.code()).isEqualTo(ErrorCode.UNAVAILABLE);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(CONNECT_TIMEOUT.plusSeconds(2));
            silent.setSoTimeout(100);
            for (Socket accepted = next(silent); accepted != null; accepted = next(silent)) {
                accepted.setSoTimeout((int) CONNECT_TIMEOUT.toMillis());
                assertThat(accepted.getInputStream().read()).isEqualTo(-1);
                accepted.close();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense=1", "sslMode=TUNNEL", "sslMode=", "sslCa=/no/such/file.pem", "useSSL=true"})
    void refusesOptionsAndValuesItDoesNotKnow(String query) {
        DataFlowException error = refusal(database.address().withQuery(query).url());
        assertThat(error.code()).isEqualTo(ErrorCode.CONFIGURATION);
        assertThat(error).hasMessageContaining(query.replaceFirst("=.*", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"mysql://host/database", "mysql://user:secret@host/", "mariadb://user:secret@host"})
    void asksForAUserAndADatabase(String url) {
        DataFlowException error = refusal(url);
        assertThat(error.code()).isEqualTo(ErrorCode.CONFIGURATION);
        assertThat(error).hasMessageContaining("mysql://user:password@host:3306/database");
    }

    /** The servers here have no TLS at all or a certificate that nobody knows. */
    @Test
    void refusesAServerWhoseIdentityItCannotVerify() {
        String url = database.address().withQuery("sslMode=verify-ca").url();
        assertThat(refusal(url).code()).isEqualTo(ErrorCode.CONFIGURATION);
    }

    @Test
    void refusesToWorkWhenClosed() {
        OpenDatabase open = OpenDatabase.on(product);
        open.close();
        open.close();
        DataFlowException error = OpenDatabase.refusal(
                () -> Mono.from(open.adapter().migrations().inspect()).block(OpenDatabase.PATIENCE));
        assertThat(error.code()).isEqualTo(ErrorCode.UNAVAILABLE);
    }

    /** The next connection that waits to be accepted, null where there is none. */
    private static @Nullable Socket next(ServerSocket server) throws IOException {
        try {
            return server.accept();
        } catch (SocketTimeoutException none) {
            return null;
        }
    }

    private static DataFlowException refusal(String url) {
        assertThat(new MysqlProvider().accepts(ConnectionUrl.parse(url))).isTrue();
        return OpenDatabase.refusal(() -> OpenDatabase.open(url, config -> config.withConnectTimeout(CONNECT_TIMEOUT)));
    }
}
