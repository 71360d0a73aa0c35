package dev.dataflow.document.mongo.internal.query;

import dev.dataflow.api.filter.Page;
import dev.dataflow.api.filter.Sort;
import dev.dataflow.api.operation.ListOperation;
import dev.dataflow.document.mongo.internal.document.DocumentField;
import dev.dataflow.document.mongo.internal.document.DocumentLayout;
import dev.dataflow.document.mongo.internal.document.RowReader;
import java.util.ArrayList;
import java.util.List;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.BsonValue;

/**
 * What to ask for a list: a {@code find}, or a pipeline where {@code find} is not enough. Immutable.
 *
 * @param filter which documents
 * @param flags computed fields that sort nulls to where they would not go, none usually
 * @param sort the order; empty for any
 * @param projection the fields wanted
 * @param page which of them
 */
public record ListQuery(
        BsonDocument filter, BsonDocument flags, BsonDocument sort, BsonDocument projection, Page page) {

    private static final BsonInt32 ASCENDING = new BsonInt32(1);
    private static final BsonInt32 DESCENDING = new BsonInt32(-1);

    /** Longer than a column's name may be, and so never one. */
    private static final String FLAG = "dataflow_computes_this_to_sort_the_documents_without_a_value_in_field_";

    /** The query for a list of a model's rows. */
    public static ListQuery of(DocumentLayout layout, RowReader reader, ListOperation list) {
        BsonDocument flags = new BsonDocument();
        BsonDocument order = new BsonDocument();
        for (Sort each : list.sort()) {
            DocumentField field = layout.field(each.field());
            if (each.placesNulls() && field.definition().nullable()) {
                String flag = FLAG + flags.size();
                flags.append(flag, hasNoValue(field));
                order.append(flag, each.nullsComeFirst() ? DESCENDING : ASCENDING);
            }
            order.putIfAbsent(field.path(), each.direction() == Sort.Direction.ASC ? ASCENDING : DESCENDING);
        }
        BsonDocument filter = FilterTranslator.translate(layout, list.filter());
        return new ListQuery(filter, flags, order, reader.projection(), list.page());
    }

    /** The query for one document or none. */
    public static ListQuery one(BsonValue id, RowReader reader) {
        return new ListQuery(
                FilterTranslator.byId(id), new BsonDocument(), new BsonDocument(), reader.projection(), Page.first(1));
    }

    /** The query for all that match, in any order. */
    public static ListQuery all(BsonDocument filter, BsonDocument projection) {
        return new ListQuery(filter, new BsonDocument(), new BsonDocument(), projection, Page.all());
    }

    /** How many to leave out first. */
    public long offset() {
        return switch (page) {
            case Page.Unpaged all -> 0;
            case Page.OffsetPage part -> part.offset();
        };
    }

    /** How many at most, 0 for all: as MongoDB has it. */
    public long limit() {
        return switch (page) {
            case Page.Unpaged all -> 0;
            case Page.OffsetPage part -> part.limit();
        };
    }

    /** Whether no row is wanted; MongoDB takes a limit of 0 for none at all. */
    public boolean wantsNothing() {
        return page instanceof Page.OffsetPage part && part.limit() == 0;
    }

    /** Whether {@code find} cannot do it: computed fields, or numbers that the driver's methods do not take. */
    public boolean needsPipeline() {
        return !flags.isEmpty() || offset() > Integer.MAX_VALUE || limit() > Integer.MAX_VALUE;
    }

    /** The same as an aggregation. */
    public List<BsonDocument> pipeline() {
        List<BsonDocument> stages = new ArrayList<>();
        stages.add(new BsonDocument("$match", filter));
        if (!flags.isEmpty()) {
            stages.add(new BsonDocument("$addFields", flags));
        }
        if (!sort.isEmpty()) {
            stages.add(new BsonDocument("$sort", sort));
        }
        if (offset() > 0) {
            stages.add(new BsonDocument("$skip", new BsonInt64(offset())));
        }
        if (limit() > 0) {
            stages.add(new BsonDocument("$limit", new BsonInt64(limit())));
        }
        stages.add(new BsonDocument("$project", projection));
        return stages;
    }

    /** In the order of BSON types, what is absent or null comes before everything that a field can hold. */
    private static BsonDocument hasNoValue(DocumentField field) {
        return new BsonDocument("$lte", new BsonArray(List.of(new BsonString("$" + field.path()), BsonNull.VALUE)));
    }
}
