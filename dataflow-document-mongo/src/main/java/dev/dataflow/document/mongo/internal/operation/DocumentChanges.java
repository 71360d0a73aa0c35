package dev.dataflow.document.mongo.internal.operation;

import com.mongodb.client.model.UpdateOneModel;
import dev.dataflow.api.operation.UpdateManyOperation;
import dev.dataflow.document.mongo.internal.document.DocumentLayout;
import dev.dataflow.document.mongo.internal.query.FilterTranslator;
import dev.dataflow.document.mongo.internal.query.ListQuery;
import dev.dataflow.document.mongo.internal.store.DocumentStore;
import java.util.List;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * What to do to several documents, each in its own way but to the same fields. Immutable.
 *
 * @param layout the model's
 * @param filter what each document must match; empty for all
 * @param each by document; at least one
 */
record DocumentChanges(DocumentLayout layout, BsonDocument filter, List<DocumentChange> each) {

    /** What is asked of this many documents, of the longest keys, fits into one message. */
    private static final int DOCUMENTS_AT_ONCE = 1_000;

    static DocumentChanges of(DocumentLayout layout, UpdateManyOperation operation) {
        return new DocumentChanges(
                layout,
                FilterTranslator.translate(layout, operation.filter()),
                operation.rows().stream()
                        .map(row -> DocumentChange.of(layout, row, operation.increments()))
                        .toList());
    }

    /** Whether it is done by one update, which is atomic by itself. */
    boolean isOneUpdate() {
        return each.size() == 1 && changes().steps().size() == 1;
    }

    /** Does it, atomic only where the calls are, and emits how many documents matched. */
    Mono<Long> on(DocumentStore store) {
        List<UpdateOneModel<BsonDocument>> updates =
                each.stream().flatMap(change -> change.updates(filter)).toList();
        return store.updateEach(layout, updates)
                .flatMap(matched -> matched < each.size() ? requireFit(store).thenReturn(matched) : Mono.just(matched));
    }

    /** The documents that match now, with the fields that would be changed. */
    Flux<BsonDocument> matching(DocumentStore store) {
        BsonDocument projection = changes().projection();
        return queries().concatMap(query -> store.find(layout, ListQuery.all(query, projection)));
    }

    /** An update does not find a document whose sum would not fit, and that is an error. */
    private Mono<Void> requireFit(DocumentStore store) {
        return queries()
                .concatMap(query -> Updating.requireFit(store, layout, query, changes()))
                .then();
    }

    private Flux<BsonDocument> queries() {
        return Flux.fromIterable(each).buffer(DOCUMENTS_AT_ONCE).map(this::query);
    }

    /** By the ids, whose index finds them; what each must hold comes after that. */
    private BsonDocument query(List<DocumentChange> some) {
        BsonArray conditions = new BsonArray();
        BsonArray ids = new BsonArray(some.stream().map(DocumentChange::id).toList());
        conditions.add(new BsonDocument(DocumentLayout.ID, new BsonDocument("$in", ids)));
        if (!filter.isEmpty()) {
            conditions.add(filter);
        }
        if (!some.get(0).held().isEmpty()) {
            conditions.add(new BsonDocument(
                    "$or",
                    new BsonArray(some.stream().map(DocumentChange::wanted).toList())));
        }
        return new BsonDocument("$and", conditions);
    }

    /** The first document's, which are of the same fields as the others'. */
    private FieldChanges changes() {
        return each.get(0).changes();
    }
}
