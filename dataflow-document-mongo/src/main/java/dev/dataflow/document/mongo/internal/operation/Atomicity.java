package dev.dataflow.document.mongo.internal.operation;

import dev.dataflow.api.operation.UpdateOutcome;
import dev.dataflow.api.operation.UpsertOutcome;
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

    /**
     * Changes all matching documents or none; how many matched, and how many of them hold other values than before.
     *
     * @param countChanged whether the latter is of interest
     */
    Mono<UpdateOutcome> updateMany(
            DocumentStore store,
            DocumentLayout layout,
            BsonDocument filter,
            FieldChanges changes,
            boolean countChanged);

    /** Changes each document in its own way, all or none; the number of documents that matched. */
    Mono<Long> updateEach(DocumentStore store, DocumentChanges changes);

    /** Changes the rows that are there and creates the others, all or none; the outcomes in order. */
    Mono<List<UpsertOutcome>> upsertAll(DocumentStore store, List<Upsert> upserts);

    /** Removes all matching documents or none; the number removed. */
    Mono<Long> deleteMany(DocumentStore store, DocumentLayout layout, BsonDocument filter);
}
