package dev.dataflow.document.mongo.internal.schema;

import com.mongodb.reactivestreams.client.MongoDatabase;
import dev.dataflow.api.migration.DatabaseSchema;
import dev.dataflow.api.migration.IndexSchema;
import dev.dataflow.api.migration.OpaquePart;
import dev.dataflow.api.migration.TableSchema;
import dev.dataflow.document.mongo.internal.connection.Server;
import dev.dataflow.document.mongo.internal.document.CollectionNames;
import dev.dataflow.document.mongo.internal.document.DocumentLayout;
import dev.dataflow.document.mongo.internal.document.ReservedNames;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.BsonDocument;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The collections of a database as they are. Thread-safe. */
final class Collections {

    private static final Set<String> TABLES = Set.of("collection", "timeseries");

    private final MongoDatabase database;
    private final Server server;

    Collections(MongoDatabase database, Server server) {
        this.database = database;
        this.server = server;
    }

    /** All of them; views are opaque. */
    Mono<DatabaseSchema> schema() {
        return keptBeside()
                .flatMap(beside -> Flux.from(database.listCollections(BsonDocument.class))
                        .filter(each -> !ReservedNames.isInternal(name(each)))
                        .collectList()
                        .flatMap(all -> Flux.fromIterable(all)
                                .filter(each -> TABLES.contains(type(each)))
                                .concatMap(each -> table(each, beside))
                                .collectSortedList(Comparator.comparing(TableSchema::name))
                                .map(tables -> new DatabaseSchema(tables, opaque(all)))));
    }

    /** The table of this collection but for its indexes; empty where there is none. */
    Mono<TableSchema> withoutIndexes(String name) {
        return keptBeside()
                .flatMap(beside -> Flux.from(database.listCollections(BsonDocument.class))
                        .filter(each -> name(each).equals(name) && TABLES.contains(type(each)))
                        .next()
                        .map(each ->
                                CollectionForm.read(CollectionNames.table(name), options(each, beside), List.of())));
    }

    private Mono<TableSchema> table(BsonDocument collection, Map<String, BsonDocument> beside) {
        String name = name(collection);
        TableSchema table = CollectionForm.read(CollectionNames.table(name), options(collection, beside), List.of());
        return Flux.from(database.getCollection(name).listIndexes(BsonDocument.class))
                .concatMapIterable(
                        index -> IndexReader.read(index, table).stream().toList())
                .collectSortedList(Comparator.comparing(IndexSchema::name))
                .map(table::withIndexes);
    }

    private BsonDocument options(BsonDocument collection, Map<String, BsonDocument> beside) {
        return server.keepsValidators()
                ? collection.getDocument("options", new BsonDocument())
                : beside.getOrDefault(name(collection), new BsonDocument());
    }

    private static List<OpaquePart> opaque(List<BsonDocument> collections) {
        List<OpaquePart> parts = new ArrayList<>();
        for (BsonDocument each : collections) {
            if (!TABLES.contains(type(each))) {
                parts.add(new OpaquePart(
                        type(each),
                        CollectionNames.table(name(each)),
                        PropertyText.write(each.getDocument("options", new BsonDocument()))));
            }
        }
        parts.sort(Comparator.comparing(OpaquePart::kind).thenComparing(OpaquePart::name));
        return parts;
    }

    private static String name(BsonDocument collection) {
        return collection.getString("name").getValue();
    }

    private static String type(BsonDocument collection) {
        return PropertyText.text(collection.get("type"));
    }

    private Mono<Map<String, BsonDocument>> keptBeside() {
        if (server.keepsValidators()) {
            return Mono.just(Map.of());
        }
        return Flux.from(database.getCollection(ReservedNames.SCHEMAS, BsonDocument.class)
                        .find())
                .collectMap(
                        each -> each.getString(DocumentLayout.ID).getValue(),
                        each -> PropertyText.parse(
                                each.getString(ReservedNames.SCHEMA).getValue(), "what is kept of a collection"));
    }
}
