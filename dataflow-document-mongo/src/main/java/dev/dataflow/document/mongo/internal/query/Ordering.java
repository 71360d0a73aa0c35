package dev.dataflow.document.mongo.internal.query;

import dev.dataflow.api.filter.Sort;
import dev.dataflow.document.mongo.internal.document.DocumentField;
import dev.dataflow.document.mongo.internal.document.DocumentFields;
import java.util.ArrayList;
import java.util.List;
import org.bson.BsonDocument;
import org.bson.BsonInt32;

/**
 * An order of documents. Immutable.
 *
 * @param flags computed fields that sort nulls to where they would not go, none usually
 * @param sort the order; empty for any
 */
record Ordering(BsonDocument flags, BsonDocument sort) {

    private static final BsonInt32 ASCENDING = new BsonInt32(1);
    private static final BsonInt32 DESCENDING = new BsonInt32(-1);

    /** Longer than a column's name may be, and so never one. */
    private static final String FLAG = "dataflow_computes_this_to_sort_the_documents_without_a_value_in_field_";

    static Ordering of(DocumentFields fields, List<Sort> sorts) {
        BsonDocument flags = new BsonDocument();
        BsonDocument order = new BsonDocument();
        for (Sort each : sorts) {
            DocumentField field = fields.field(each.field());
            if (each.placesNulls() && field.definition().nullable()) {
                String flag = FLAG + flags.size();
                flags.append(flag, Conditions.hasNoValue(field.path()));
                order.append(flag, each.nullsComeFirst() ? DESCENDING : ASCENDING);
            }
            order.putIfAbsent(field.path(), each.direction() == Sort.Direction.ASC ? ASCENDING : DESCENDING);
        }
        return new Ordering(flags, order);
    }

    static Ordering any() {
        return new Ordering(new BsonDocument(), new BsonDocument());
    }

    /** The stages that sort. */
    List<BsonDocument> stages() {
        List<BsonDocument> stages = new ArrayList<>();
        if (!flags.isEmpty()) {
            stages.add(new BsonDocument("$addFields", flags));
        }
        if (!sort.isEmpty()) {
            stages.add(new BsonDocument("$sort", sort));
        }
        return stages;
    }
}
