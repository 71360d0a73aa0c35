package dev.dataflow.document.mongo.internal.operation;

import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.api.operation.UpsertOperation;
import dev.dataflow.api.operation.UpsertOutcome;
import dev.dataflow.document.mongo.internal.document.DocumentField;
import dev.dataflow.document.mongo.internal.document.DocumentLayout;
import dev.dataflow.document.mongo.internal.fault.Faults;
import dev.dataflow.document.mongo.internal.query.FilterTranslator;
import dev.dataflow.document.mongo.internal.query.ListQuery;
import dev.dataflow.document.mongo.internal.store.DocumentStore;
import java.util.List;
import java.util.Set;
import org.bson.BsonDocument;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * The upsert of one row: changes the document that is there, or else stores a new one. Immutable.
 *
 * <p>Not MongoDB's own upsert, which adds to a number of the new document what is to be added to that of an old one.
 * Each of the two calls is atomic, and who stores a document that somebody else has stored in between begins again.
 *
 * @param layout the model's
 * @param values the row
 * @param on the fields of the unique key
 * @param filter finds the document with the row's values in {@code on}
 * @param changes what to do to it
 */
record Upsert(DocumentLayout layout, FieldValues values, Set<String> on, BsonDocument filter, FieldChanges changes) {

    /** Each further attempt means that somebody else has created or deleted the document in between. */
    private static final int MAX_RACES = 20;

    static Upsert of(DocumentLayout layout, UpsertOperation operation, FieldValues row) {
        List<Increment> increments = operation.increments().stream()
                .map(each -> Increment.one(layout.field(each)))
                .toList();
        return new Upsert(
                layout,
                row,
                Set.copyOf(operation.on()),
                filter(layout, operation.on(), row),
                FieldChanges.of(layout, row.only(operation.changes()), increments));
    }

    private static BsonDocument filter(DocumentLayout layout, List<String> on, FieldValues row) {
        if (Set.copyOf(on).equals(Set.copyOf(layout.model().keyNames()))) {
            return FilterTranslator.byId(layout.id(row));
        }
        BsonDocument filter = new BsonDocument();
        for (String name : on) {
            DocumentField field = layout.field(name);
            Object value = row.get(name);
            if (value == null) {
                throw new IllegalArgumentException("no value for the unique field " + name);
            }
            filter.append(field.path(), new BsonDocument("$eq", field.encode(value)));
        }
        return filter;
    }

    /**
     * What was done.
     *
     * @param before the document as it was; empty for one that was created
     */
    record Done(UpsertOutcome outcome, BsonDocument before) {}

    /** Does it. Inside a transaction a race is SERIALIZATION_CONFLICT: only another transaction can see who won. */
    Mono<Done> on(DocumentStore store) {
        Mono<Done> attempt = Mono.defer(() -> change(store)).switchIfEmpty(Mono.defer(() -> create(store)));
        return store.inTransaction()
                ? attempt.onErrorMap(this::conflictOr)
                : attempt.retryWhen(Retry.max(MAX_RACES)
                        .filter(this::isSameKey)
                        .onRetryExhaustedThrow((spec, signal) -> signal.failure()));
    }

    /** That somebody else has stored a document with the same unique key, or the error itself where it is another. */
    Throwable conflictOr(Throwable error) {
        return isSameKey(error)
                ? Faults.builder(ErrorCode.SERIALIZATION_CONFLICT, ErrorCode.SERIALIZATION_CONFLICT.meaning())
                        .cause(error.getCause())
                        .build()
                : error;
    }

    private Mono<Done> change(DocumentStore store) {
        return Flux.fromIterable(changes.steps())
                .concatMap(step -> change(store, step))
                .next()
                .map(before ->
                        new Done(new UpsertOutcome(layout.reader().read(changes.appliedTo(before)), false), before));
    }

    private Mono<BsonDocument> change(DocumentStore store, FieldChanges.Step step) {
        BsonDocument wanted = step.filter(filter);
        return step.update().isEmpty()
                ? store.find(layout, ListQuery.all(wanted, new BsonDocument())).next()
                : store.findAndUpdate(layout, wanted, step.update());
    }

    /**
     * The document may be there all the same and one whose sum does not fit. A transaction is asked for it before, as
     * the refusal of a duplicate ends it.
     */
    private Mono<Done> create(DocumentStore store) {
        Mono<FieldValues> created = Mono.defer(() -> Creation.one(store, layout, values));
        Mono<Void> fit = Updating.requireFit(store, layout, filter, changes);
        Mono<FieldValues> checked = store.inTransaction()
                ? fit.then(created)
                : created.onErrorResume(this::isSameKey, error -> fit.then(Mono.error(error)));
        return checked.map(row -> new Done(new UpsertOutcome(row, true), new BsonDocument()));
    }

    /** An update cannot lead to this error, as it changes none of these fields. */
    private boolean isSameKey(Throwable error) {
        return error instanceof DataFlowException fault
                && fault.code() == ErrorCode.DUPLICATE_KEY
                && Set.copyOf(fault.fields()).equals(on);
    }
}
