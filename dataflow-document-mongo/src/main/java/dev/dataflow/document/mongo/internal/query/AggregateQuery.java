package dev.dataflow.document.mongo.internal.query;

import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.filter.Page;
import dev.dataflow.api.operation.Aggregate;
import dev.dataflow.api.operation.AggregateOperation;
import dev.dataflow.document.mongo.internal.document.DocumentField;
import dev.dataflow.document.mongo.internal.document.DocumentFields;
import dev.dataflow.document.mongo.internal.document.DocumentLayout;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.BsonValue;

/** An aggregation as a pipeline. Immutable. */
public final class AggregateQuery implements DocumentFields {

    private static final String ONLY = "only";

    private final DocumentLayout layout;
    private final AggregateOperation operation;
    private final Map<String, DocumentField> groupedBy = new LinkedHashMap<>();
    private final List<Figure> figures = new ArrayList<>();

    /** The query for an operation on the model of this layout. */
    public AggregateQuery(DocumentLayout layout, AggregateOperation operation) {
        this.layout = layout;
        this.operation = operation;
        operation
                .groupBy()
                .forEach(each -> groupedBy.put(each, layout.field(each).at("group" + groupedBy.size())));
        for (Aggregate each : operation.aggregates()) {
            figures.add(Figure.of(layout, each, figures.size()));
        }
    }

    /** A field that makes groups, or a figure, in the documents that the pipeline ends with. */
    @Override
    public DocumentField field(String name) {
        DocumentField grouped = groupedBy.get(name);
        return grouped == null ? figure(name).result() : grouped;
    }

    /** The sum of which the average of this name is made. */
    public DocumentField sumOf(String average) {
        return figure(average).sum();
    }

    /**
     * The value farthest from zero of those of which the sum or average of this name is made, where it is of doubles.
     */
    public DocumentField farthestOf(String name) {
        return figure(name).farthest();
    }

    /** The number of values of which the average of this name is made. */
    public DocumentField countOf(String average) {
        return figure(average).count();
    }

    /** Whether no group is wanted. */
    public boolean wantsNothing() {
        return operation.page() instanceof Page.OffsetPage part && part.limit() == 0;
    }

    /** The stages. */
    public List<BsonDocument> pipeline() {
        List<BsonDocument> stages = new ArrayList<>();
        stages.add(stage("$match", FilterTranslator.translate(layout, operation.filter())));
        stages.addAll(groupedBy.isEmpty() ? oneGroup() : List.of(group()));
        stages.add(projection());
        stages.add(stage("$match", having()));
        stages.addAll(Ordering.of(this, operation.sort()).stages());
        stages.addAll(PageStages.of(operation.page()));
        return stages;
    }

    private BsonDocument group() {
        BsonDocument key = new BsonDocument();
        groupedBy.forEach((name, result) -> {
            BsonString value = new BsonString("$" + layout.field(name).path());
            BsonArray valueOrNull = new BsonArray(List.of(value, BsonNull.VALUE));
            key.append(result.path(), new BsonDocument("$ifNull", valueOrNull));
        });
        BsonDocument group = new BsonDocument(DocumentLayout.ID, groupedBy.isEmpty() ? BsonNull.VALUE : key);
        figures.forEach(each -> each.accumulate(group));
        return stage("$group", group);
    }

    /** {@code $group} makes no group of no documents, but the whole is one all the same. */
    private List<BsonDocument> oneGroup() {
        BsonDocument none = new BsonDocument();
        figures.forEach(each -> each.none(none));
        BsonDocument first =
                new BsonDocument("$arrayElemAt", new BsonArray(List.of(new BsonString("$" + ONLY), new BsonInt32(0))));
        BsonDocument firstOrNone = new BsonDocument("$ifNull", new BsonArray(List.of(first, none)));
        return List.of(
                stage("$facet", new BsonDocument(ONLY, new BsonArray(List.of(group())))),
                stage("$project", new BsonDocument(ONLY, firstOrNone)),
                stage("$replaceRoot", new BsonDocument("newRoot", new BsonString("$" + ONLY))));
    }

    private BsonDocument projection() {
        BsonDocument projection = new BsonDocument(DocumentLayout.ID, new BsonInt32(0));
        groupedBy
                .values()
                .forEach(each ->
                        projection.append(each.path(), new BsonString("$" + DocumentLayout.ID + "." + each.path())));
        figures.forEach(each -> each.project(projection));
        return stage("$project", projection);
    }

    private BsonDocument having() {
        try {
            return FilterTranslator.query(this, operation.having());
        } catch (NumberFormatException tooLong) {
            throw DataFlowException.validation("having: MongoDB has decimal numbers of 34 digits and no more");
        }
    }

    private Figure figure(String name) {
        return figures.stream()
                .filter(each -> each.aggregate().name().equals(name))
                .findFirst()
                .orElseThrow(() -> DataFlowException.validation(
                        "the aggregation has no result called '%s'".formatted(name), name));
    }

    private static BsonDocument stage(String name, BsonValue operand) {
        return new BsonDocument(name, operand);
    }
}
