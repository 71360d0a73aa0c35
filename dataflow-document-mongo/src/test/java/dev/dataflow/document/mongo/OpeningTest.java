package dev.dataflow.document.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoDatabase;
import dev.dataflow.api.adapter.Adapter;
import dev.dataflow.api.adapter.AdapterConfig;
import dev.dataflow.api.adapter.AdapterProvider;
import dev.dataflow.api.adapter.ConnectionUrl;
import dev.dataflow.api.capability.Capability;
import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.filter.Filter;
import dev.dataflow.api.model.FieldDefinition;
import dev.dataflow.api.model.FieldType;
import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.testservers.DatabaseAddress;
import dev.dataflow.testservers.TestDatabase;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

/** Opening and closing: what is accepted, what is refused and how soon. */
class OpeningTest {

    private static final ModelDefinition ITEM = ModelDefinition.builder("Item")
            .field(FieldDefinition.required("id", new FieldType.IntType()))
            .key("id")
            .build();

    @Test
    void isFoundAsAService() {
        assertThat(ServiceLoader.load(AdapterProvider.class))
                .filteredOn(each -> each.id().equals("mongodb"))
                .singleElement()
                .satisfies(provider -> {
                    assertThat(provider.accepts(ConnectionUrl.parse("mongodb://localhost/shop")))
                            .isTrue();
                    assertThat(provider.accepts(ConnectionUrl.parse("mongodb+srv://cluster.example.com/shop")))
                            .isTrue();
                    assertThat(provider.accepts(ConnectionUrl.parse("postgresql://localhost/shop")))
                            .isFalse();
                });
    }

    @OnEachServer
    void namesTheServerAndDeclaresEveryCapability(MongoTarget target) {
        try (OpenMongo mongo = OpenMongo.on(target)) {
            Adapter adapter = mongo.adapter();
            assertThat(target.server().version()).startsWith(adapter.info().product());
            assertThat(adapter.capabilities().undeclared()).isEmpty();
            assertThat(adapter.capabilities().supports(Capability.TRANSACTIONS))
                    .isEqualTo(target == MongoTarget.REPLICA_SET);
        }
    }

    @OnEachServer
    void givesTheDriversObjects(MongoTarget target) {
        try (OpenMongo mongo = OpenMongo.on(target)) {
            assertThat(mongo.adapter().unwrap(MongoClient.class)).isPresent();
            assertThat(mongo.adapter().unwrap(MongoDatabase.class).map(MongoDatabase::getName))
                    .contains(ConnectionUrl.parse(mongo.url()).database());
            assertThat(mongo.adapter().unwrap(String.class)).isEmpty();
        }
    }

    @OnEachServer
    void refusesEverythingAfterItsEnd(MongoTarget target) {
        try (OpenMongo mongo = OpenMongo.on(target)) {
            Adapter adapter = mongo.adapter();
            Mono.from(adapter.close()).block(OpenMongo.PATIENCE);
            Mono.from(adapter.close()).block(OpenMongo.PATIENCE);
            assertThat(OpenMongo.failure(() -> mongo.count(ITEM, Filter.all())).code())
                    .isEqualTo(ErrorCode.UNAVAILABLE);
            assertThat(OpenMongo.failure(() -> OpenMongo.all(adapter.inTransaction(session -> Mono.empty())))
                            .code())
                    .isEqualTo(ErrorCode.UNAVAILABLE);
            assertThat(OpenMongo.failure(
                                    () -> OpenMongo.all(adapter.migrations().inspect()))
                            .code())
                    .isEqualTo(ErrorCode.UNAVAILABLE);
        }
    }

    @Test
    void givesUpInTimeWhereNobodyListens() throws IOException {
        int port;
        try (ServerSocket unused = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = unused.getLocalPort();
        }
        unavailable("mongodb://127.0.0.1:" + port + "/shop");
        unavailable("mongodb://127.0.0.1:" + port + "/shop?replicaSet=rs0");
    }

    @Test
    void givesUpInTimeWhereSomebodyListensButDoesNotAnswer() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            unavailable("mongodb://127.0.0.1:" + silent.getLocalPort() + "/shop");
        }
    }

    @Test
    void refusesWrongCredentials() {
        try (TestDatabase database = MongoTarget.REPLICA_SET.server().createDatabase()) {
            DatabaseAddress wrong = database.address().withCredentials("nobody", "not@it:");
            DataFlowException error = OpenMongo.failure(() -> open(wrong.url(), Duration.ofSeconds(10)));
            assertThat(error.code()).isEqualTo(ErrorCode.AUTH_FAILED);
            assertThat(error.nativeCode()).contains("18");
            assertThat(error.getMessage()).doesNotContain("not@it").doesNotContain("not%40it");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mongodb://localhost",
                "mongodb://localhost/",
                "mongodb://localhost/a.b",
                "mongodb://localhost/shop?maxPoolSize=5",
                "mongodb://localhost/shop?timeoutMS=5",
                "mongodb://localhost/shop?retryWrite=true",
                "mongodb://localhost/shop?retryWrites=maybe",
                "mongodb://localhost/shop?w=0",
                "mongodb://localhost/shop?minPoolSize=many",
                "mongodb://localhost/shop?minPoolSize=50",
                "mongodb://one,two/shop?directConnection=true",
                "mongodb+srv://one:27017/shop",
            })
    void refusesUrlsThatItCouldNotFollow(String url) {
        DataFlowException error = OpenMongo.failure(() -> open(url, Duration.ofSeconds(10)));
        assertThat(error.code()).isEqualTo(ErrorCode.CONFIGURATION);
    }

    @Test
    void showsTheRightSpellingOfAnOption() {
        assertThat(OpenMongo.failure(() -> open("mongodb://localhost/shop?retryWrite=true", Duration.ofSeconds(10))))
                .hasMessageContaining("'retryWrite'")
                .hasMessageContaining("did you mean 'retrywrites'?");
    }

    @OnEachServer
    void leavesNothingOpenWhenItIsCancelled(MongoTarget target) {
        try (TestDatabase database = target.server().createDatabase()) {
            AdapterConfig config = AdapterConfig.of(ConnectionUrl.parse(database.url()));
            for (int millis = 0; millis < 20; millis++) {
                Mono.from(new MongoProvider().open(config))
                        .flatMap(adapter -> Mono.from(adapter.close()))
                        .takeUntilOther(Mono.delay(Duration.ofMillis(millis)))
                        .block(OpenMongo.PATIENCE);
            }
            assertThat(Thread.getAllStackTraces().keySet())
                    .filteredOn(each -> each.getName().startsWith("cluster-")
                            || each.getName().startsWith("dataflow-mongo-"))
                    .allSatisfy(each -> {
                        each.join(OpenMongo.PATIENCE);
                        assertThat(each.isAlive()).isFalse();
                    });
        }
    }

    private static void unavailable(String url) {
        long begin = System.nanoTime();
        DataFlowException error = OpenMongo.failure(() -> open(url, Duration.ofSeconds(1)));
        assertThat(error.code()).isEqualTo(ErrorCode.UNAVAILABLE);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(3));
    }

    private static void open(String url, Duration connectTimeout) {
        AdapterConfig config = AdapterConfig.of(ConnectionUrl.parse(url)).withConnectTimeout(connectTimeout);
        Adapter adapter = Mono.from(new MongoProvider().open(config)).block(OpenMongo.PATIENCE);
        Mono.from(adapter.close()).block(OpenMongo.PATIENCE);
    }
}
