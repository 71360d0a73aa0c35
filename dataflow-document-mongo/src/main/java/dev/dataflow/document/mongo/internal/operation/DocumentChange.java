package dev.dataflow.document.mongo.internal.operation;

import com.mongodb.client.model.UpdateOneModel;
import dev.dataflow.api.filter.Filter;
import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.api.operation.RowChange;
import dev.dataflow.document.mongo.internal.document.DocumentLayout;
import dev.dataflow.document.mongo.internal.query.FilterTranslator;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/**
 * What to do to one document. Immutable.
 *
 * @param id which document
 * @param held what it must hold beside its id; empty for anything
 * @param changes what to do to it
 */
record DocumentChange(BsonValue id, BsonDocument held, FieldChanges changes) {

    static DocumentChange of(DocumentLayout layout, RowChange row, FieldValues increments) {
        List<Filter> held = new ArrayList<>();
        for (String name : row.match().names()) {
            if (!layout.model().isKey(name)) {
                held.add(Filter.where(name).eq(row.match().get(name)));
            }
        }
        return new DocumentChange(
                layout.id(row.match()),
                FilterTranslator.translate(layout, new Filter.And(held)),
                FieldChanges.of(layout, row.changes(), increments));
    }

    /** Matches the document while it holds what it must. */
    BsonDocument wanted() {
        BsonDocument byId = FilterTranslator.byId(id);
        return held.isEmpty() ? byId : new BsonDocument("$and", new BsonArray(List.of(byId, held)));
    }

    /** The updates of the document where it matches this too, of which one at most finds it. */
    Stream<UpdateOneModel<BsonDocument>> updates(BsonDocument filter) {
        BsonDocument wanted =
                filter.isEmpty() ? wanted() : new BsonDocument("$and", new BsonArray(List.of(wanted(), filter)));
        return changes.steps().stream().map(step -> new UpdateOneModel<>(step.filter(wanted), some(step.update())));
    }

    /** The server takes no empty update, but counts the document that is found by one of what is never inserted. */
    private BsonDocument some(BsonDocument update) {
        return update.isEmpty() ? new BsonDocument("$setOnInsert", new BsonDocument(DocumentLayout.ID, id)) : update;
    }
}
