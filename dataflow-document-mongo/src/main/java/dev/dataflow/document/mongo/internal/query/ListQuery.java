package dev.dataflow.document.mongo.internal.query;

import dev.dataflow.api.filter.Page;
import dev.dataflow.api.operation.ListOperation;
import dev.dataflow.document.mongo.internal.document.DocumentLayout;
import dev.dataflow.document.mongo.internal.document.RowReader;
import java.util.ArrayList;
import java.util.List;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/** What to ask for a list: a {@code find}, or a pipeline where {@code find} is not enough. Immutable. */
public final class ListQuery {

    private final BsonDocument filter;
    private final Ordering ordering;
    private final BsonDocument projection;
    private final Page page;

    private ListQuery(BsonDocument filter, Ordering ordering, BsonDocument projection, Page page) {
        this.filter = filter;
        this.ordering = ordering;
        this.projection = projection;
        this.page = page;
    }

    /** The query for a list of a model's rows. */
    public static ListQuery of(DocumentLayout layout, RowReader reader, ListOperation list) {
        return new ListQuery(
                FilterTranslator.translate(layout, list.filter()),
                Ordering.of(layout, list.sort()),
                reader.projection(),
                list.page());
    }

    /** The query for one document or none. */
    public static ListQuery one(BsonValue id, RowReader reader) {
        return new ListQuery(FilterTranslator.byId(id), Ordering.any(), reader.projection(), Page.first(1));
    }

    /** The query for all that match, in any order. */
    public static ListQuery all(BsonDocument filter, BsonDocument projection) {
        return new ListQuery(filter, Ordering.any(), projection, Page.all());
    }

    /** Which documents. */
    public BsonDocument filter() {
        return filter;
    }

    /** The order; empty for any. */
    public BsonDocument sort() {
        return ordering.sort();
    }

    /** The fields wanted. */
    public BsonDocument projection() {
        return projection;
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
        return !ordering.flags().isEmpty() || offset() > Integer.MAX_VALUE || limit() > Integer.MAX_VALUE;
    }

    /** The same as an aggregation. */
    public List<BsonDocument> pipeline() {
        List<BsonDocument> stages = new ArrayList<>();
        stages.add(new BsonDocument("$match", filter));
        stages.addAll(ordering.stages());
        stages.addAll(PageStages.of(page));
        stages.add(new BsonDocument("$project", projection));
        return stages;
    }
}
