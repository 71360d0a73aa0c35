package dev.dataflow.document.mongo.internal.operation;

import dev.dataflow.document.mongo.internal.document.DocumentLayout;
import dev.dataflow.document.mongo.internal.store.DocumentStore;
import java.util.List;
import org.bson.BsonDocument;
import reactor.core.publisher.Mono;

/**
 * How writes to several documents take effect together or not at all: MongoDB by itself makes only a write to one
 * document atomic. Calls on a store that is part of a transaction are atomic already and go straight through.
 * Thread-safe.
 */
interface Atomicity {

    /** Stores all documents or none. */
    Mono<Void> insertAll(DocumentStore store, DocumentLayout layout, List<BsonDocument> documents);

    /** Changes all matching documents or none; the number that matched. */
    Mono<Long> updateMany(DocumentStore store, DocumentLayout layout, BsonDocument filter, FieldChanges changes);

    /** Removes all matching documents or none; the number removed. */
    Mono<Long> deleteMany(DocumentStore store, DocumentLayout layout, BsonDocument filter);
}
