package dev.dataflow.document.mongo.internal.operation;

import com.mongodb.MongoBulkWriteException;
import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.error.RetryVerdict;
import dev.dataflow.api.operation.UpdateOutcome;
import dev.dataflow.api.operation.UpsertOutcome;
import dev.dataflow.document.mongo.internal.document.DocumentLayout;
import dev.dataflow.document.mongo.internal.fault.Faults;
import dev.dataflow.document.mongo.internal.query.FilterTranslator;
import dev.dataflow.document.mongo.internal.query.ListQuery;
import dev.dataflow.document.mongo.internal.store.DocumentStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonNull;
import org.bson.BsonValue;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Atomicity where the server has no transactions: what was done before a refusal is undone. Thread-safe.
 *
 * <p>So all or nothing holds when the call has ended, and others may see a part of it before. It does not hold when the
 * server or the way to it fails in the middle: nobody can undo then, and the error's verdict is UNKNOWN_OUTCOME.
 * Cancelling does not interrupt a call, as nobody would be left to undo it.
 */
final class ByUndoing implements Atomicity {

    /** Ids of the longest keys, this many of them, fit into one message. */
    private static final int IDS_AT_ONCE = 1_000;

    /** Writes in order, so that what stands before the first error has been stored, and nothing else. */
    @Override
    public Mono<Void> insertAll(DocumentStore store, DocumentLayout layout, List<BsonDocument> documents) {
        return undoing(store.insertAll(layout, documents), error -> remove(store, layout, stored(documents, error)));
    }

    @Override
    public Mono<UpdateOutcome> updateMany(
            DocumentStore store,
            DocumentLayout layout,
            BsonDocument filter,
            FieldChanges changes,
            boolean countChanged) {
        Mono<UpdateOutcome> update = Updating.all(store, layout, filter, changes);
        if (!changes.refusable()) {
            return update;
        }
        return store.find(layout, ListQuery.all(filter, changes.projection()))
                .collectList()
                .flatMap(before -> undoing(update, error -> restore(store, layout, changes, before)));
    }

    @Override
    public Mono<Long> updateEach(DocumentStore store, DocumentChanges changes) {
        return changes.matching(store)
                .collectMap(before -> before.get(DocumentLayout.ID, BsonNull.VALUE))
                .flatMap(before -> undoing(changes.on(store), error -> restoreEach(store, changes, before)));
    }

    @Override
    public Mono<List<UpsertOutcome>> upsertAll(DocumentStore store, List<Upsert> upserts) {
        return Mono.defer(() -> {
            List<Upsert.Done> done = new ArrayList<>();
            Mono<List<UpsertOutcome>> all = Flux.fromIterable(upserts)
                    .concatMap(each -> each.on(store))
                    .doOnNext(done::add)
                    .map(Upsert.Done::outcome)
                    .collectList();
            return undoing(
                    all,
                    error -> Flux.range(0, done.size())
                            .concatMap(position -> undo(store, upserts.get(position), done.get(position)))
                            .then());
        });
    }

    /** A removal is not refused for one document and granted for another. */
    @Override
    public Mono<Long> deleteMany(DocumentStore store, DocumentLayout layout, BsonDocument filter) {
        return store.deleteMany(layout, filter);
    }

    private static List<BsonDocument> stored(List<BsonDocument> documents, DataFlowException error) {
        return error.getCause() instanceof MongoBulkWriteException bulk
                ? documents.subList(0, bulk.getWriteErrors().get(0).getIndex())
                : List.of();
    }

    private static Mono<Void> remove(DocumentStore store, DocumentLayout layout, List<BsonDocument> documents) {
        return Flux.fromIterable(documents)
                .mapNotNull(each -> each.get(DocumentLayout.ID))
                .buffer(IDS_AT_ONCE)
                .map(ByUndoing::anyOf)
                .concatMap(filter -> store.deleteMany(layout, filter))
                .then();
    }

    private static Mono<Void> restoreEach(
            DocumentStore store, DocumentChanges changes, Map<BsonValue, BsonDocument> before) {
        return Flux.fromIterable(changes.each())
                .concatMap(each -> {
                    BsonDocument old = before.get(each.id());
                    return old == null
                            ? Mono.<Void>empty()
                            : restore(store, changes.layout(), each.changes(), List.of(old));
                })
                .then();
    }

    private static Mono<Void> undo(DocumentStore store, Upsert upsert, Upsert.Done done) {
        DocumentLayout layout = upsert.layout();
        if (done.outcome().created()) {
            BsonDocument created =
                    FilterTranslator.byId(layout.id(done.outcome().row()));
            return store.deleteOne(layout, created).then();
        }
        return upsert.changes().projection().isEmpty()
                ? Mono.empty()
                : restore(store, layout, upsert.changes(), List.of(done.before()));
    }

    private static BsonDocument anyOf(List<BsonValue> ids) {
        return new BsonDocument(DocumentLayout.ID, new BsonDocument("$in", new BsonArray(ids)));
    }

    private static Mono<Void> restore(
            DocumentStore store, DocumentLayout layout, FieldChanges changes, List<BsonDocument> before) {
        return Flux.fromIterable(before)
                .concatMap(each -> store.updateOne(layout, changes.stillIn(each), changes.back(each)))
                .then();
    }

    /** Undoes when the server has refused; of a failure in between nobody knows what to undo. */
    private static <T> Mono<T> undoing(Mono<T> write, Function<DataFlowException, Mono<Void>> undo) {
        Mono<T> allOrNothing = write.onErrorResume(
                DataFlowException.class,
                error -> isRefusal(error)
                        ? undo.apply(error)
                                .onErrorMap(failed -> halfDone(error, failed))
                                .then(Mono.error(error))
                        : Mono.error(error));
        return Mono.fromFuture(allOrNothing::toFuture, true);
    }

    private static boolean isRefusal(DataFlowException error) {
        return error.code() == ErrorCode.DUPLICATE_KEY
                || error.code() == ErrorCode.CONSTRAINT
                || error.code() == ErrorCode.INVALID_DATA
                || error.code() == ErrorCode.RESOURCE_LIMIT;
    }

    private static DataFlowException halfDone(DataFlowException refusal, Throwable failed) {
        DataFlowException halfDone = Faults.builder(
                        refusal.code(), refusal.code().meaning() + ", and what was written before could not be undone")
                .retry(RetryVerdict.UNKNOWN_OUTCOME)
                .nativeCode(refusal.nativeCode().orElse(null))
                .fields(refusal.fields())
                .constraint(refusal.constraint().orElse(null))
                .cause(refusal)
                .build();
        halfDone.addSuppressed(failed);
        return halfDone;
    }
}
