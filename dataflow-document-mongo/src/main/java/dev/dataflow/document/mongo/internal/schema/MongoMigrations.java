package dev.dataflow.document.mongo.internal.schema;

import com.mongodb.reactivestreams.client.MongoDatabase;
import dev.dataflow.api.migration.DatabaseSchema;
import dev.dataflow.api.migration.Impact;
import dev.dataflow.api.migration.IndexSchema;
import dev.dataflow.api.migration.MigrationAdapter;
import dev.dataflow.api.migration.MigrationStep;
import dev.dataflow.api.migration.NativeCommand;
import dev.dataflow.api.migration.PlanStyle;
import dev.dataflow.api.migration.SchemaChange;
import dev.dataflow.api.migration.SchemaProbe;
import dev.dataflow.api.migration.TableSchema;
import dev.dataflow.document.mongo.internal.connection.Server;
import dev.dataflow.document.mongo.internal.document.CollectionNames;
import dev.dataflow.document.mongo.internal.document.DocumentLayout;
import dev.dataflow.document.mongo.internal.document.ReservedNames;
import dev.dataflow.document.mongo.internal.fault.Access;
import dev.dataflow.document.mongo.internal.fault.Faults;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.bson.BsonDocument;
import org.bson.json.JsonMode;
import org.bson.json.JsonWriterSettings;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads and makes collections, validators and indexes. Thread-safe; one for each adapter. */
public final class MongoMigrations implements MigrationAdapter {

    /** An index of a large collection may take hours. */
    private static final long LONGEST_HOURS = 24;

    private static final JsonWriterSettings EXTENDED_JSON = JsonWriterSettings.builder()
            .outputMode(JsonMode.EXTENDED)
            .indent(true)
            .build();

    private final MongoDatabase database;
    private final Server server;
    private final SchemaCommands commands;

    /** The schema of this database. */
    public MongoMigrations(MongoDatabase database, Server server) {
        this.database = database.withTimeout(LONGEST_HOURS, TimeUnit.HOURS);
        this.server = server;
        this.commands = new SchemaCommands(server);
    }

    @Override
    public Publisher<DatabaseSchema> inspect() {
        return read().onErrorMap(error -> Faults.translate(error, Access.READ));
    }

    @Override
    public TableSchema expected(TableSchema wanted) {
        return ValidatorReader.table(wanted.name(), ValidatorWriter.schema(wanted), wanted.indexes());
    }

    @Override
    public List<MigrationStep> plan(DatabaseSchema before, List<SchemaChange> changes, PlanStyle style) {
        KnownKeys keys = KnownKeys.of(before);
        return changes.stream()
                .map(change -> new MigrationStep(
                        List.of(change),
                        commands.of(change, keys).stream()
                                .map(command -> new NativeCommand("bson", command.toJson(EXTENDED_JSON)))
                                .toList(),
                        Impact.MOMENTARY,
                        false,
                        false))
                .toList();
    }

    @Override
    public Publisher<MigrationStep> apply(List<MigrationStep> steps) {
        return Flux.fromIterable(steps)
                .concatMap(step -> Flux.fromIterable(step.commands())
                        .concatMap(
                                command -> database.runCommand(BsonDocument.parse(command.text()), BsonDocument.class))
                        .then(Mono.just(step)))
                .onErrorMap(error -> Faults.translate(error, Access.WRITE));
    }

    @Override
    public Publisher<Long> probe(SchemaProbe question) {
        return Mono.error(new UnsupportedOperationException("comes with its changes"));
    }

    private Mono<DatabaseSchema> read() {
        return keptBeside()
                .flatMap(beside -> Flux.from(database.listCollections(BsonDocument.class))
                        .filter(MongoMigrations::isUsers)
                        .concatMap(collection -> table(collection, beside))
                        .collectSortedList(Comparator.comparing(TableSchema::name)))
                .map(DatabaseSchema::new);
    }

    private static boolean isUsers(BsonDocument collection) {
        return collection.getString("type").getValue().equals("collection")
                && !ReservedNames.isInternal(collection.getString("name").getValue());
    }

    private Mono<TableSchema> table(BsonDocument collection, Map<String, BsonDocument> beside) {
        String name = collection.getString("name").getValue();
        BsonDocument schema = server.keepsValidators() ? validator(collection) : beside.get(name);
        String tableName = CollectionNames.table(name);
        TableSchema table = ValidatorReader.table(tableName, schema, List.of());
        return Flux.from(database.getCollection(name).listIndexes(BsonDocument.class))
                .concatMapIterable(
                        index -> IndexSpecification.read(index, table).stream().toList())
                .collectSortedList(Comparator.comparing(IndexSchema::name))
                .map(indexes -> ValidatorReader.table(tableName, schema, indexes));
    }

    private static @Nullable BsonDocument validator(BsonDocument collection) {
        BsonDocument options = collection.getDocument("options", new BsonDocument());
        return options.getDocument("validator", new BsonDocument()).get("$jsonSchema") instanceof BsonDocument schema
                ? schema
                : null;
    }

    private Mono<Map<String, BsonDocument>> keptBeside() {
        if (server.keepsValidators()) {
            return Mono.just(Map.of());
        }
        return Flux.from(database.getCollection(ReservedNames.SCHEMAS, BsonDocument.class)
                        .find())
                .collectMap(each -> each.getString(DocumentLayout.ID).getValue(), each -> each.getDocument("schema"));
    }
}
