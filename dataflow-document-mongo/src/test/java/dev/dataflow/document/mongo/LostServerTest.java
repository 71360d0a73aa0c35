package dev.dataflow.document.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import dev.dataflow.api.adapter.Adapter;
import dev.dataflow.api.adapter.AdapterConfig;
import dev.dataflow.api.adapter.ConnectionUrl;
import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.filter.Filter;
import dev.dataflow.api.filter.Page;
import dev.dataflow.api.model.FieldDefinition;
import dev.dataflow.api.model.FieldType;
import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.api.operation.CountOperation;
import dev.dataflow.api.operation.CreateManyOperation;
import dev.dataflow.api.operation.CreateOperation;
import dev.dataflow.api.operation.DeleteOperation;
import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.api.operation.ListOperation;
import dev.dataflow.api.operation.Operation;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Mono;

/** A server that goes away while an adapter is open. */
class LostServerTest {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(1);

    private static final ModelDefinition ITEM = ModelDefinition.builder("Item")
            .field(FieldDefinition.required("id", new FieldType.IntType()))
            .key("id")
            .build();

    private MongoServer server;
    private Adapter adapter;

    @BeforeEach
    void open() {
        server = new MongoServer(new MemoryBackend());
        String url = server.bindAndGetConnectionString() + "/shop";
        AdapterConfig config = AdapterConfig.of(ConnectionUrl.parse(url)).withConnectTimeout(CONNECT_TIMEOUT);
        adapter = Mono.from(new MongoProvider().open(config)).block(OpenMongo.PATIENCE);
    }

    @AfterEach
    void close() {
        Mono.from(adapter.close()).block(OpenMongo.PATIENCE);
        server.shutdownNow();
    }

    static List<Operation<?>> operations() {
        FieldValues row = OpenMongo.row(ITEM, "id", 1);
        return List.of(
                new CreateOperation(ITEM, row),
                new CreateManyOperation(ITEM, List.of(row, OpenMongo.row(ITEM, "id", 2))),
                new ListOperation(ITEM, Filter.all(), List.of(), Page.all(), List.of("id")),
                new CountOperation(ITEM, Filter.all()),
                new DeleteOperation(ITEM, Filter.all()));
    }

    @ParameterizedTest
    @MethodSource("operations")
    void isReportedAsUnavailableInTime(Operation<?> operation) {
        OpenMongo.all(adapter.execute(new CountOperation(ITEM, Filter.all())));
        server.shutdownNow();
        long begin = System.nanoTime();
        DataFlowException error = OpenMongo.failure(() -> OpenMongo.all(adapter.execute(operation)));
        assertThat(error).hasMessageStartingWith(ErrorCode.UNAVAILABLE.name());
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(CONNECT_TIMEOUT.multipliedBy(4));
    }
}
