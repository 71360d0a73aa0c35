package dev.dataflow.document.mongo.internal.schema;

import com.mongodb.client.model.CountOptions;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import dev.dataflow.api.capability.Capability;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.migration.SchemaProbe;
import dev.dataflow.api.migration.TableSchema;
import dev.dataflow.document.mongo.internal.connection.Server;
import dev.dataflow.document.mongo.internal.document.CollectionNames;
import dev.dataflow.document.mongo.internal.fault.Faults;
import java.util.List;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonNull;
import org.bson.BsonString;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Counts documents by which plans are judged. Thread-safe. */
final class DocumentProbes {

    /** Below this many documents counting is quick. */
    private static final long FEW = 10_000;

    private final MongoDatabase database;
    private final Server server;
    private final Collections collections;

    DocumentProbes(MongoDatabase database, Server server, Collections collections) {
        this.database = database;
        this.server = server;
        this.collections = collections;
    }

    Mono<Long> answer(SchemaProbe question) {
        String name = CollectionNames.stored(question.table());
        return collections
                .withoutIndexes(name)
                .switchIfEmpty(Mono.error(() -> Faults.builder(
                                ErrorCode.BAD_STATEMENT, "there is no collection %s".formatted(question.table()))
                        .build()))
                .flatMap(table -> answer(question, table, database.getCollection(name, BsonDocument.class)));
    }

    private Mono<Long> answer(SchemaProbe question, TableSchema table, MongoCollection<BsonDocument> documents) {
        return switch (question) {
            case SchemaProbe.Rows rows ->
                Mono.from(documents.estimatedDocumentCount())
                        .filter(estimate -> estimate >= FEW)
                        .switchIfEmpty(Mono.defer(() -> Mono.from(documents.countDocuments())));
            case SchemaProbe.Nulls nulls ->
                count(documents, new BsonDocument(CollectionForm.path(table, nulls.column()), BsonNull.VALUE));
            case SchemaProbe.Duplicates duplicates -> duplicates(duplicates, table, documents);
            case SchemaProbe.Unfit unfit -> count(documents, unfit(unfit, table));
            case SchemaProbe.Orphans orphans -> Mono.error(new SupportedTables(server).refusal(Capability.REFERENCES));
            case SchemaProbe.Violations violations -> violations(violations, table, documents);
        };
    }

    private static Mono<Long> count(MongoCollection<BsonDocument> documents, BsonDocument offending) {
        return offending.equals(FieldConversion.none())
                ? Mono.just(0L)
                : Mono.from(documents.countDocuments(offending, new CountOptions().limit(SchemaProbe.ENOUGH)));
    }

    private static Mono<Long> duplicates(
            SchemaProbe.Duplicates question, TableSchema table, MongoCollection<BsonDocument> documents) {
        BsonDocument known = new BsonDocument();
        BsonDocument group = new BsonDocument();
        for (String column : question.columns()) {
            String path = CollectionForm.path(table, column);
            known.append(path, new BsonDocument("$ne", BsonNull.VALUE));
            group.append("c" + group.size(), new BsonString("$" + path));
        }
        BsonDocument sum = new BsonDocument("$sum", new BsonInt32(1));
        BsonDocument several = new BsonDocument("n", new BsonDocument("$gt", new BsonInt32(1)));
        return Flux.from(documents
                        .aggregate(List.of(
                                new BsonDocument("$match", known),
                                new BsonDocument("$group", new BsonDocument("_id", group).append("n", sum)),
                                new BsonDocument("$match", several),
                                new BsonDocument("$limit", new BsonInt32(SchemaProbe.ENOUGH))))
                        .allowDiskUse(true))
                .count();
    }

    /** Where there is no clear conversion, no value fits. */
    private static BsonDocument unfit(SchemaProbe.Unfit question, TableSchema table) {
        String path = CollectionForm.path(table, question.column().name());
        return question.column()
                .knownType()
                .filter(from -> FieldConversion.of(from, question.type(), path).isPresent())
                .map(from -> FieldConversion.misfits(from, question.type(), path))
                .orElseGet(() -> new BsonDocument(path, new BsonDocument("$ne", BsonNull.VALUE)));
    }

    private Mono<Long> violations(
            SchemaProbe.Violations question, TableSchema table, MongoCollection<BsonDocument> documents) {
        if (!server.keepsValidators()) {
            return Mono.error(Refusals.of("check %s of table %s: %s does not know JSON schemas"
                    .formatted(question.check().name(), table.name(), server.product())));
        }
        String column = question.check().columns().stream().findFirst().orElse("");
        return count(
                documents, CheckKeywords.broken(table.name(), CollectionForm.path(table, column), question.check()));
    }
}
