package dev.dataflow.document.mongo.internal.operation;

import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.document.mongo.internal.document.DocumentField;
import dev.dataflow.document.mongo.internal.document.DocumentLayout;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;
import org.bson.BsonValue;

/**
 * New values for some fields of documents, and the way back. Immutable.
 *
 * @param values by path; empty for a null, which is stored as no value
 * @param touchUniqueIndex whether one of the fields is part of a unique index of the model
 */
record FieldChanges(Map<String, Optional<BsonValue>> values, boolean touchUniqueIndex) {

    static FieldChanges of(DocumentLayout layout, FieldValues changes) {
        Map<String, Optional<BsonValue>> values = new LinkedHashMap<>();
        for (int position = 0; position < changes.size(); position++) {
            DocumentField field = layout.field(changes.names().get(position));
            values.put(field.path(), Optional.ofNullable(changes.at(position)).map(field::encode));
        }
        boolean touchesUniqueIndex = layout.model().indexes().stream()
                .anyMatch(each -> each.unique() && each.fields().stream().anyMatch(changes::has));
        return new FieldChanges(values, touchesUniqueIndex);
    }

    /** The update that makes them. */
    BsonDocument update() {
        return update(values);
    }

    /** What must be known of a document to change it back. */
    BsonDocument projection() {
        BsonDocument projection = new BsonDocument();
        values.keySet().forEach(path -> projection.append(path, new BsonInt32(1)));
        return projection;
    }

    /** Matches the document, as it was read before, if it holds the new values and nobody has written others since. */
    BsonDocument stillIn(BsonDocument before) {
        BsonDocument filter = new BsonDocument(DocumentLayout.ID, before.get(DocumentLayout.ID));
        values.forEach((path, value) -> filter.append(
                path,
                value.map(set -> new BsonDocument("$eq", set)).orElse(new BsonDocument("$exists", BsonBoolean.FALSE))));
        return filter;
    }

    /** The update back to what the document was before. */
    BsonDocument back(BsonDocument before) {
        Map<String, Optional<BsonValue>> old = new LinkedHashMap<>();
        values.keySet().forEach(path -> old.put(path, Optional.ofNullable(before.get(path))));
        return update(old);
    }

    private static BsonDocument update(Map<String, Optional<BsonValue>> values) {
        BsonDocument set = new BsonDocument();
        BsonDocument unset = new BsonDocument();
        values.forEach((path, value) ->
                value.ifPresentOrElse(each -> set.append(path, each), () -> unset.append(path, new BsonString(""))));
        BsonDocument update = new BsonDocument();
        if (!set.isEmpty()) {
            update.append("$set", set);
        }
        if (!unset.isEmpty()) {
            update.append("$unset", unset);
        }
        return update;
    }
}
