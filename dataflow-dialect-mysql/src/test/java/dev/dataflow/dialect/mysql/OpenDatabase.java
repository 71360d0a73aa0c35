package dev.dataflow.dialect.mysql;

import dev.dataflow.api.adapter.Adapter;
import dev.dataflow.api.adapter.AdapterConfig;
import dev.dataflow.api.adapter.ConnectionUrl;
import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.filter.Filter;
import dev.dataflow.api.filter.Page;
import dev.dataflow.api.filter.Sort;
import dev.dataflow.api.migration.SchemaChange;
import dev.dataflow.api.migration.TableSchema;
import dev.dataflow.api.model.FieldDefinition;
import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.api.operation.CountOperation;
import dev.dataflow.api.operation.CreateManyOperation;
import dev.dataflow.api.operation.CreateOperation;
import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.api.operation.ListOperation;
import dev.dataflow.api.operation.Operation;
import dev.dataflow.tck.run.Changes;
import dev.dataflow.testservers.ServerUnavailableException;
import dev.dataflow.testservers.TestDatabase;
import dev.dataflow.testservers.TestServers;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.Result;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A fresh database on a real server, and an adapter that is open on it. A test opens and closes it. */
final class OpenDatabase implements AutoCloseable {

    static final Duration PATIENCE = Duration.ofSeconds(60);

    private final TestDatabase database;
    private final Adapter adapter;

    private OpenDatabase(TestDatabase database, Function<AdapterConfig, AdapterConfig> settings) {
        this.database = database;
        this.adapter = open(database.url(), settings);
    }

    /** Opens one; aborts the test where this machine can't offer the server. */
    static OpenDatabase on(Product product) {
        return on(product, config -> config);
    }

    static OpenDatabase on(Product product, Function<AdapterConfig, AdapterConfig> settings) {
        return new OpenDatabase(newDatabase(product), settings);
    }

    static TestDatabase newDatabase(Product product) {
        try {
            return switch (product) {
                case MYSQL -> TestServers.mysql().createDatabase();
                case MARIADB -> TestServers.mariadb().createDatabase();
            };
        } catch (ServerUnavailableException missing) {
            return Assumptions.abort(missing.getMessage());
        }
    }

    static Adapter open(String url, Function<AdapterConfig, AdapterConfig> settings) {
        AdapterConfig config = settings.apply(AdapterConfig.of(ConnectionUrl.parse(url)));
        return Mono.from(new MysqlProvider().open(config)).block(PATIENCE);
    }

    Adapter adapter() {
        return adapter;
    }

    TestDatabase database() {
        return database;
    }

    OpenDatabase with(ModelDefinition... models) {
        Map<String, ModelDefinition> byName =
                Arrays.stream(models).collect(Collectors.toMap(ModelDefinition::name, model -> model));
        List<SchemaChange> changes = Arrays.stream(models)
                .map(model -> (SchemaChange) new SchemaChange.CreateTable(TableSchema.of(model, byName::get)))
                .toList();
        Flux.from(Changes.make(adapter, changes)).blockLast(PATIENCE);
        return this;
    }

    <R> R one(Operation<R> operation) {
        return Mono.from(adapter.execute(operation)).block(PATIENCE);
    }

    DataFlowException refusal(Operation<?> operation) {
        return refusal(() -> all(adapter.execute(operation)));
    }

    static DataFlowException refusal(org.assertj.core.api.ThrowableAssert.ThrowingCallable work) {
        return Assertions.catchThrowableOfType(DataFlowException.class, work);
    }

    static <T> List<T> all(Publisher<T> publisher) {
        return Flux.from(publisher).collectList().block(PATIENCE);
    }

    FieldValues create(ModelDefinition model, FieldValues row) {
        return one(new CreateOperation(model, row));
    }

    List<FieldValues> createMany(ModelDefinition model, List<FieldValues> rows) {
        return all(adapter.execute(new CreateManyOperation(model, rows)));
    }

    long count(ModelDefinition model, Filter filter) {
        return one(new CountOperation(model, filter));
    }

    /** All fields of the rows that match, by the key's order. */
    List<FieldValues> list(ModelDefinition model, Filter filter) {
        return list(model, filter, model.keyNames().stream().map(Sort::asc).toList());
    }

    List<FieldValues> list(ModelDefinition model, Filter filter, List<Sort> sort) {
        return all(adapter.execute(new ListOperation(
                model,
                filter,
                sort,
                Page.all(),
                model.fields().stream().map(FieldDefinition::name).toList())));
    }

    /** A connection of the test's own, outside the pool, with the adapter's settings. */
    Mono<Connection> connect() {
        return Mono.from(adapter.unwrap(MysqlConnector.class).orElseThrow().create());
    }

    /** Runs statements on a connection of their own. */
    void run(String... statements) {
        Flux.usingWhen(
                        connect(),
                        connection -> Flux.fromArray(statements)
                                .concatMap(sql -> Flux.from(
                                                connection.createStatement(sql).execute())
                                        .concatMap(Result::getRowsUpdated)),
                        Connection::close)
                .blockLast(PATIENCE);
    }

    @Override
    public void close() {
        Mono.from(adapter.close()).block(PATIENCE);
        database.close();
    }
}
