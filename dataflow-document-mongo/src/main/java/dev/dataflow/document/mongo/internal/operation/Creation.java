package dev.dataflow.document.mongo.internal.operation;

import dev.dataflow.api.model.FieldDefinition;
import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.document.mongo.internal.document.DocumentLayout;
import dev.dataflow.document.mongo.internal.store.DocumentStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.BsonDocument;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Stores new rows and gives them back as stored: values arrive in canonical form and are kept in it. Thread-safe. */
final class Creation {

    private final Atomicity atomicity;

    Creation(Atomicity atomicity) {
        this.atomicity = atomicity;
    }

    static Mono<FieldValues> one(DocumentStore store, DocumentLayout layout, FieldValues values) {
        return completed(store, layout, List.of(values)).flatMap(rows -> {
            FieldValues row = rows.get(0);
            return store.insert(layout, layout.document(row)).thenReturn(row);
        });
    }

    Flux<FieldValues> many(DocumentStore store, DocumentLayout layout, List<FieldValues> values) {
        if (values.isEmpty()) {
            return Flux.empty();
        }
        if (values.size() == 1) {
            return one(store, layout, values.get(0)).flux();
        }
        return completed(store, layout, values).flatMapMany(rows -> {
            List<BsonDocument> documents = rows.stream().map(layout::document).toList();
            return atomicity.insertAll(store, layout, documents).thenMany(Flux.fromIterable(rows));
        });
    }

    /** The rows in the model's order, with the keys that the database counts. */
    static Mono<List<FieldValues>> completed(DocumentStore store, DocumentLayout layout, List<FieldValues> values) {
        Optional<FieldDefinition> identity = layout.identity();
        if (identity.isEmpty()) {
            return Mono.fromSupplier(
                    () -> values.stream().map(each -> layout.row(each, null)).toList());
        }
        return Identities.next(store, layout, identity.get(), values.size()).map(numbers -> {
            List<FieldValues> rows = new ArrayList<>(values.size());
            for (int position = 0; position < values.size(); position++) {
                rows.add(layout.row(values.get(position), numbers.get(position)));
            }
            return rows;
        });
    }
}
