package dev.dataflow.dialect.postgres;

import static dev.dataflow.dialect.postgres.OpenTransport.await;
import static dev.dataflow.dialect.postgres.OpenTransport.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.api.adapter.Adapter;
import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.error.RetryVerdict;
import dev.dataflow.api.filter.Filter;
import dev.dataflow.api.migration.SchemaChange;
import dev.dataflow.api.migration.TableSchema;
import dev.dataflow.api.model.FieldDefinition;
import dev.dataflow.api.model.FieldType;
import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.api.operation.CountOperation;
import dev.dataflow.api.operation.CreateOperation;
import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.tck.run.Changes;
import dev.dataflow.testservers.Durability;
import dev.dataflow.testservers.OwnedServer;
import dev.dataflow.testservers.ServerKind;
import dev.dataflow.testservers.TestDatabase;
import dev.dataflow.testservers.TestServers;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What is said of work whose connection was lost, at each stage of it. */
class LostConnectionTest {

    private static final ModelDefinition ITEM = ModelDefinition.builder("Item")
            .field(FieldDefinition.required("id", new FieldType.LongType()))
            .key("id")
            .build();

    private CutProxy proxy;
    private OpenTransport open;
    private Adapter adapter;

    @BeforeEach
    void open() {
        TestDatabase database = TestServers.postgres().createDatabase();
        proxy = new CutProxy(database.address().port());
        open = OpenTransport.through(
                proxy, database, config -> config.withPoolSize(1).withConnectTimeout(Duration.ofSeconds(5)));
        adapter = open.adapter();
        createTable(adapter);
    }

    @AfterEach
    void close() {
        open.close();
        proxy.close();
    }

    @Test
    void aReadMayBeSentAgain() {
        proxy.cutAfterNextRequest();
        expect(refusal(adapter.execute(count())), ErrorCode.UNAVAILABLE, RetryVerdict.STATEMENT);
        proxy.heal();
        assertThat(number()).isZero();
    }

    @Test
    void ofAWriteItIsNotKnownWhetherItTookEffect() {
        proxy.cutAfterNextRequest();
        expect(refusal(adapter.execute(create(1))), ErrorCode.UNAVAILABLE, RetryVerdict.UNKNOWN_OUTCOME);
        proxy.heal();
    }

    @Test
    void aTransactionMayBeRunAgain() {
        DataFlowException error = refusal(adapter.inTransaction(session -> Flux.concat(
                session.execute(create(1)),
                Mono.fromRunnable(proxy::cutAfterNextRequest),
                session.execute(create(2)))));
        expect(error, ErrorCode.UNAVAILABLE, RetryVerdict.TRANSACTION);
        proxy.heal();
        await("it is undone", () -> number() == 0);
    }

    @Test
    void ofACommitItIsNotKnownWhetherItTookEffect() {
        DataFlowException error = refusal(adapter.inTransaction(
                session -> Flux.concat(session.execute(create(1)), Mono.fromRunnable(proxy::cutAfterNextRequest))));
        expect(error, ErrorCode.COMMIT_OUTCOME_UNKNOWN, RetryVerdict.UNKNOWN_OUTCOME);
        proxy.heal();
        await("it took effect", () -> number() == 1);
    }

    @Test
    void aServerThatComesBackIsUsedAgain() {
        try (OwnedServer server = TestServers.startOwned(ServerKind.POSTGRESQL, Durability.DURABLE);
                OpenTransport own = OpenTransport.on(
                        server.createDatabase(), config -> config.withConnectTimeout(Duration.ofSeconds(5)))) {
            Adapter there = own.adapter();
            createTable(there);
            Mono.from(there.execute(create(1))).block(OpenTransport.PATIENCE);
            server.kill();
            for (int each = 0; each < 3; each++) {
                long start = System.nanoTime();
                expect(refusal(there.execute(create(2))), ErrorCode.UNAVAILABLE, RetryVerdict.STATEMENT);
                assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
            }
            server.start();
            Mono.from(there.execute(create(2))).block(OpenTransport.PATIENCE);
            assertThat(Mono.from(there.execute(count())).block(OpenTransport.PATIENCE))
                    .isEqualTo(2);
        }
    }

    private static void expect(DataFlowException error, ErrorCode code, RetryVerdict verdict) {
        assertThat(error.code()).as(error.getMessage()).isEqualTo(code);
        assertThat(error.retry()).as(error.getMessage()).isEqualTo(verdict);
    }

    private static void createTable(Adapter adapter) {
        Flux.from(Changes.make(adapter, List.of(new SchemaChange.CreateTable(TableSchema.of(ITEM, any -> ITEM)))))
                .blockLast(OpenTransport.PATIENCE);
    }

    private static CreateOperation create(long id) {
        return new CreateOperation(ITEM, FieldValues.of("id", id));
    }

    private static CountOperation count() {
        return new CountOperation(ITEM, Filter.all());
    }

    private long number() {
        return open.count("select count(*) from items");
    }
}
