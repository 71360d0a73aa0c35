package dev.dataflow.document.mongo.internal.operation;

import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.operation.UpdateOutcome;
import dev.dataflow.document.mongo.internal.document.DocumentLayout;
import dev.dataflow.document.mongo.internal.fault.Faults;
import dev.dataflow.document.mongo.internal.store.DocumentStore;
import java.util.List;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Updates and their increments. Stateless.
 *
 * <p>An update never matches a document whose sum would not fit, so none is ever stored; that there is such a document
 * is asked for before several are changed, and after one was not found.
 */
final class Updating {

    private Updating() {}

    /** Changes the only document that can match. */
    static Mono<UpdateOutcome> one(
            DocumentStore store, DocumentLayout layout, BsonDocument filter, FieldChanges changes) {
        FieldChanges.Step only = changes.steps().get(0);
        return store.updateOne(layout, only.filter(filter), only.update())
                .flatMap(outcome -> outcome.matched() > 0
                        ? Mono.just(outcome)
                        : requireFit(store, layout, filter, changes).thenReturn(outcome));
    }

    /** Changes all documents that match; atomic only where the calls are. */
    static Mono<UpdateOutcome> all(
            DocumentStore store, DocumentLayout layout, BsonDocument filter, FieldChanges changes) {
        return requireFit(store, layout, filter, changes)
                .thenMany(Flux.fromIterable(changes.steps()))
                .concatMap(step -> step.update().isEmpty()
                        ? store.count(layout, step.filter(filter)).map(matched -> new UpdateOutcome(matched, 0))
                        : store.updateMany(layout, step.filter(filter), step.update()))
                .reduce((first, second) ->
                        new UpdateOutcome(first.matched() + second.matched(), first.changed() + second.changed()));
    }

    /**
     * The same within a transaction, and counts the documents that hold the values already before it changes them.
     *
     * <p>DocumentDB 1.0 says of a collection with a validator that it has modified them too, when there are others.
     */
    static Mono<UpdateOutcome> allCounted(
            DocumentStore store, DocumentLayout layout, BsonDocument filter, FieldChanges changes) {
        Mono<UpdateOutcome> update = all(store, layout, filter, changes);
        return changes.alreadyMade()
                .map(made -> store.count(layout, new BsonDocument("$and", new BsonArray(List.of(filter, made))))
                        .flatMap(count ->
                                update.map(outcome -> new UpdateOutcome(outcome.matched(), outcome.matched() - count))))
                .orElse(update);
    }

    /** Fails with INVALID_DATA where a document matches whose sum would not fit. */
    static Mono<Void> requireFit(
            DocumentStore store, DocumentLayout layout, BsonDocument filter, FieldChanges changes) {
        return Mono.justOrEmpty(changes.misfits())
                .flatMap(misfits ->
                        store.count(layout, new BsonDocument("$and", new BsonArray(List.of(filter, misfits)))))
                .flatMap(found -> found > 0 ? Mono.error(misfit(changes)) : Mono.empty());
    }

    /** That a sum of these changes does not fit. */
    static DataFlowException misfit(FieldChanges changes) {
        return Faults.builder(ErrorCode.INVALID_DATA, "a sum does not fit its field")
                .fields(changes.increments().stream()
                        .map(each -> each.field().name())
                        .toList())
                .build();
    }
}
