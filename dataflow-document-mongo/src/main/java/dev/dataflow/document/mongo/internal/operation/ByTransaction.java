package dev.dataflow.document.mongo.internal.operation;

import dev.dataflow.api.operation.UpdateOutcome;
import dev.dataflow.api.operation.UpsertOutcome;
import dev.dataflow.document.mongo.internal.document.DocumentLayout;
import dev.dataflow.document.mongo.internal.store.DocumentStore;
import dev.dataflow.document.mongo.internal.transaction.Transactions;
import java.util.List;
import java.util.function.Function;
import org.bson.BsonDocument;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Atomicity where the server has transactions: each write to several documents is one. Thread-safe. */
final class ByTransaction implements Atomicity {

    /** The keys of this many rows, of the longest kind, fit into one message. */
    private static final int ROWS_AT_ONCE = 1_000;

    private final Transactions transactions;

    ByTransaction(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public Mono<Void> insertAll(DocumentStore store, DocumentLayout layout, List<BsonDocument> documents) {
        return atomically(store, each -> each.insertAll(layout, documents));
    }

    @Override
    public Mono<UpdateOutcome> updateMany(
            DocumentStore store,
            DocumentLayout layout,
            BsonDocument filter,
            FieldChanges changes,
            boolean countChanged) {
        return atomically(
                store,
                each -> countChanged
                        ? Updating.allCounted(each, layout, filter, changes)
                        : Updating.all(each, layout, filter, changes));
    }

    @Override
    public Mono<Long> updateEach(DocumentStore store, DocumentChanges changes) {
        return atomically(store, changes::on);
    }

    @Override
    public Mono<List<UpsertOutcome>> upsertAll(DocumentStore store, List<Upsert> upserts) {
        return atomically(
                store,
                each -> Flux.fromIterable(upserts)
                        .buffer(ROWS_AT_ONCE)
                        .concatMap(batch -> UpsertBatch.on(each, batch))
                        .concatMapIterable(outcomes -> outcomes)
                        .collectList());
    }

    @Override
    public Mono<Long> deleteMany(DocumentStore store, DocumentLayout layout, BsonDocument filter) {
        return atomically(store, each -> each.deleteMany(layout, filter));
    }

    private <T> Mono<T> atomically(DocumentStore store, Function<DocumentStore, Mono<T>> call) {
        return store.inTransaction() ? call.apply(store) : transactions.atomically(store, call);
    }
}
