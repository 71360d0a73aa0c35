package dev.dataflow.document.mongo.internal.operation;

import com.mongodb.client.model.UpdateOneModel;
import dev.dataflow.api.operation.RowChange;
import dev.dataflow.document.mongo.internal.document.DocumentLayout;
import dev.dataflow.document.mongo.internal.query.FilterTranslator;
import java.util.List;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/** What to do to one document; without increments. Immutable. */
record DocumentChange(BsonValue id, FieldChanges changes) {

    static DocumentChange of(DocumentLayout layout, RowChange row) {
        return new DocumentChange(layout.id(row.key()), FieldChanges.of(layout, row.changes(), List.of()));
    }

    UpdateOneModel<BsonDocument> update() {
        return new UpdateOneModel<>(
                FilterTranslator.byId(id), changes.steps().get(0).update());
    }
}
