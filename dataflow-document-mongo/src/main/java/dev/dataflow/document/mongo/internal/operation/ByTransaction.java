package dev.dataflow.document.mongo.internal.operation;

import dev.dataflow.document.mongo.internal.document.DocumentLayout;
import dev.dataflow.document.mongo.internal.store.DocumentStore;
import dev.dataflow.document.mongo.internal.transaction.Transactions;
import java.util.List;
import java.util.function.Function;
import org.bson.BsonDocument;
import reactor.core.publisher.Mono;

/** Atomicity where the server has transactions: each write to several documents is one. Thread-safe. */
final class ByTransaction implements Atomicity {

    private final Transactions transactions;

    ByTransaction(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public Mono<Void> insertAll(DocumentStore store, DocumentLayout layout, List<BsonDocument> documents) {
        return atomically(store, each -> each.insertAll(layout, documents));
    }

    @Override
    public Mono<Long> updateMany(
            DocumentStore store, DocumentLayout layout, BsonDocument filter, FieldChanges changes) {
        return atomically(store, each -> each.updateMany(layout, filter, changes.update()));
    }

    @Override
    public Mono<Long> deleteMany(DocumentStore store, DocumentLayout layout, BsonDocument filter) {
        return atomically(store, each -> each.deleteMany(layout, filter));
    }

    private <T> Mono<T> atomically(DocumentStore store, Function<DocumentStore, Mono<T>> call) {
        return store.inTransaction() ? call.apply(store) : transactions.atomically(call);
    }
}
