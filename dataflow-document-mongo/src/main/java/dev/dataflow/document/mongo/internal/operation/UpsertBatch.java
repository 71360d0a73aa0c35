package dev.dataflow.document.mongo.internal.operation;

import com.mongodb.client.model.UpdateOneModel;
import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.api.operation.UpsertOutcome;
import dev.dataflow.document.mongo.internal.document.DocumentLayout;
import dev.dataflow.document.mongo.internal.query.FilterTranslator;
import dev.dataflow.document.mongo.internal.query.ListQuery;
import dev.dataflow.document.mongo.internal.store.DocumentStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonNull;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Upserts of several rows by one operation in few calls, inside a transaction: reads what is there, changes that and
 * stores the rest. What others do in between is a conflict, and the transaction is repeated. Immutable.
 */
final class UpsertBatch {

    private final DocumentStore store;
    private final DocumentLayout layout;
    private final List<Upsert> upserts;

    private UpsertBatch(DocumentStore store, List<Upsert> upserts) {
        this.store = store;
        this.layout = upserts.get(0).layout();
        this.upserts = upserts;
    }

    /** The outcomes in order. */
    static Mono<List<UpsertOutcome>> on(DocumentStore store, List<Upsert> upserts) {
        UpsertBatch batch = new UpsertBatch(store, upserts);
        return batch.existing().flatMap(batch::write);
    }

    /** The documents that are there, by their values in the unique key. */
    private Mono<Map<List<@Nullable Object>, BsonDocument>> existing() {
        BsonDocument any = new BsonDocument(
                "$or", new BsonArray(upserts.stream().map(Upsert::filter).toList()));
        return store.find(layout, ListQuery.all(any, new BsonDocument()))
                .collect(
                        HashMap::new,
                        (found, each) -> found.put(keyOf(layout.reader().read(each)), each));
    }

    private List<@Nullable Object> keyOf(FieldValues row) {
        List<@Nullable Object> key = new ArrayList<>();
        upserts.get(0).on().forEach(each -> key.add(row.get(each)));
        return key;
    }

    private Mono<List<UpsertOutcome>> write(Map<List<@Nullable Object>, BsonDocument> existing) {
        List<UpdateOneModel<BsonDocument>> updates = new ArrayList<>();
        List<Upsert> missing = new ArrayList<>();
        for (Upsert each : upserts) {
            BsonDocument before = existing.get(keyOf(each.values()));
            if (before == null) {
                missing.add(each);
            } else {
                FieldChanges.Step step = each.changes().stepFor(before);
                BsonDocument found = FilterTranslator.byId(before.get(DocumentLayout.ID, BsonNull.VALUE));
                if (!step.update().isEmpty()) {
                    updates.add(new UpdateOneModel<>(step.filter(found), step.update()));
                }
            }
        }
        return change(updates).then(create(missing)).map(created -> outcomes(existing, created.iterator()));
    }

    /** Within a transaction only a sum that does not fit lets an update not find its document. */
    private Mono<Void> change(List<UpdateOneModel<BsonDocument>> updates) {
        return updates.isEmpty()
                ? Mono.empty()
                : store.updateEach(layout, updates)
                        .filter(matched -> matched < updates.size())
                        .flatMap(matched ->
                                Mono.error(Updating.misfit(upserts.get(0).changes())));
    }

    private Mono<List<FieldValues>> create(List<Upsert> missing) {
        if (missing.isEmpty()) {
            return Mono.just(List.of());
        }
        List<FieldValues> values = missing.stream().map(Upsert::values).toList();
        return Creation.completed(store, layout, values)
                .flatMap(rows -> store.insertAll(
                                layout, rows.stream().map(layout::document).toList())
                        .thenReturn(rows))
                .onErrorMap(missing.get(0)::conflictOr);
    }

    private List<UpsertOutcome> outcomes(
            Map<List<@Nullable Object>, BsonDocument> existing, Iterator<FieldValues> created) {
        return upserts.stream()
                .map(each -> {
                    BsonDocument before = existing.get(keyOf(each.values()));
                    return before == null
                            ? new UpsertOutcome(created.next(), true)
                            : new UpsertOutcome(
                                    layout.reader().read(each.changes().appliedTo(before)), false);
                })
                .toList();
    }
}
