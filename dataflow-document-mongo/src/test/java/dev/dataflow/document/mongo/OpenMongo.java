package dev.dataflow.document.mongo;

import com.mongodb.reactivestreams.client.MongoClient;
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
import dev.dataflow.api.model.Generation;
import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.api.operation.CountOperation;
import dev.dataflow.api.operation.CreateManyOperation;
import dev.dataflow.api.operation.CreateOperation;
import dev.dataflow.api.operation.DeleteOperation;
import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.api.operation.ListOperation;
import dev.dataflow.api.operation.Operation;
import dev.dataflow.api.operation.ReadOperation;
import dev.dataflow.api.operation.UpdateOperation;
import dev.dataflow.api.operation.UpdateOutcome;
import dev.dataflow.tck.run.Changes;
import dev.dataflow.testservers.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.assertj.core.api.Assertions;
import org.bson.Document;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** An adapter on an empty database of its own, and short words for what tests ask of it. Closed by the test. */
final class OpenMongo implements AutoCloseable {

    static final Duration PATIENCE = Duration.ofSeconds(60);

    private final TestDatabase database;
    private final Adapter adapter;

    private OpenMongo(TestDatabase database, Adapter adapter) {
        this.database = database;
        this.adapter = adapter;
    }

    static OpenMongo on(MongoTarget target) {
        return on(target, config -> config);
    }

    static OpenMongo on(MongoTarget target, UnaryOperator<AdapterConfig> settings) {
        TestDatabase database = target.server().createDatabase();
        AdapterConfig config = settings.apply(AdapterConfig.of(ConnectionUrl.parse(database.url())));
        return new OpenMongo(
                database, Mono.from(new MongoProvider().open(config)).block(PATIENCE));
    }

    Adapter adapter() {
        return adapter;
    }

    String url() {
        return database.url();
    }

    /** Makes the collections of these models. */
    OpenMongo with(ModelDefinition... models) {
        List<SchemaChange> changes = new ArrayList<>();
        for (ModelDefinition model : models) {
            changes.add(new SchemaChange.CreateTable(TableSchema.of(model, name -> model)));
        }
        all(Changes.make(adapter, changes));
        return this;
    }

    FieldValues create(ModelDefinition model, Object... namesAndValues) {
        return one(new CreateOperation(model, row(model, namesAndValues)));
    }

    List<FieldValues> createMany(ModelDefinition model, List<FieldValues> rows) {
        return all(adapter.execute(new CreateManyOperation(model, rows)));
    }

    FieldValues read(ModelDefinition model, FieldValues row) {
        return one(new ReadOperation(model, row.only(model.keyNames()), names(model)));
    }

    List<FieldValues> list(ModelDefinition model, Filter filter, Sort... sort) {
        return all(adapter.execute(new ListOperation(model, filter, List.of(sort), Page.all(), names(model))));
    }

    /** One field of the rows that match. */
    List<Object> list(ModelDefinition model, String field, Filter filter, Sort... sort) {
        return list(model, filter, sort).stream().map(row -> row.get(field)).toList();
    }

    long count(ModelDefinition model, Filter filter) {
        return one(new CountOperation(model, filter));
    }

    long update(ModelDefinition model, Filter filter, Object... namesAndValues) {
        FieldValues changes = FieldValues.of(map(namesAndValues));
        return one(new UpdateOperation(model, filter, changes, FieldValues.empty(), false))
                .matched();
    }

    UpdateOutcome increment(ModelDefinition model, Filter filter, Object... namesAndSteps) {
        FieldValues steps = FieldValues.of(map(namesAndSteps));
        return one(new UpdateOperation(model, filter, FieldValues.empty(), steps, true));
    }

    long delete(ModelDefinition model, Filter filter) {
        return one(new DeleteOperation(model, filter));
    }

    <R> R one(Operation<R> operation) {
        return Mono.from(adapter.execute(operation)).block(PATIENCE);
    }

    /** Lets the next command of this name fail so. */
    void fail(String command, Document how) {
        fail(command, how, 1);
    }

    /** Lets the next commands of this name fail so; 0 ends it. */
    void fail(String command, Document how, int times) {
        MongoClient client = adapter.unwrap(MongoClient.class).orElseThrow();
        Document data = new Document("failCommands", List.of(command));
        data.putAll(how);
        Document failPoint = new Document("configureFailPoint", "failCommand")
                .append("mode", times == 0 ? "off" : new Document("times", times))
                .append("data", data);
        Mono.from(client.getDatabase("admin").runCommand(failPoint)).block(PATIENCE);
    }

    /** Lets the next command of this name wait before it begins. */
    void block(String command, Duration time) {
        fail(command, new Document("blockConnection", true).append("blockTimeMS", (int) time.toMillis()));
    }

    static <T> List<T> all(Publisher<T> publisher) {
        return Flux.from(publisher).collectList().block(PATIENCE);
    }

    static DataFlowException failure(Runnable call) {
        return Assertions.catchThrowableOfType(DataFlowException.class, call::run);
    }

    /** A row of all fields but a generated key; what is not given is null. */
    static FieldValues row(ModelDefinition model, Object... namesAndValues) {
        Map<String, Object> given = map(namesAndValues);
        Map<String, Object> row = new LinkedHashMap<>();
        for (FieldDefinition field : model.fields()) {
            boolean counted = field.generation() == Generation.IDENTITY;
            if (!counted) {
                row.put(field.name(), given.get(field.name()));
            }
        }
        return FieldValues.of(row);
    }

    private static Map<String, Object> map(Object... namesAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int position = 0; position < namesAndValues.length; position += 2) {
            map.put((String) namesAndValues[position], namesAndValues[position + 1]);
        }
        return map;
    }

    static List<String> names(ModelDefinition model) {
        return model.fields().stream().map(FieldDefinition::name).toList();
    }

    @Override
    public void close() {
        Mono.from(adapter.close()).block(PATIENCE);
        database.close();
    }
}
