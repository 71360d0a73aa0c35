package dev.dataflow.document.mongo.internal.query;

import dev.dataflow.api.filter.ComparisonOperator;
import dev.dataflow.api.filter.Filter;
import dev.dataflow.api.model.FieldType;
import dev.dataflow.document.mongo.internal.document.DocumentField;
import dev.dataflow.document.mongo.internal.document.DocumentLayout;
import java.util.List;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonNull;
import org.bson.BsonRegularExpression;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/**
 * Filters as query documents. Stateless.
 *
 * <p>MongoDB's logic has two values already: {@code $nor} is true exactly where its operand is false, absent fields
 * included, which {@code $not} is not for every operator. Comparisons are bracketed by type, so an absent field is
 * neither greater nor less. A value always stands behind an operator and as a typed BSON value, and so is never taken
 * for one.
 */
public final class FilterTranslator {

    private FilterTranslator() {}

    /**
     * The query that matches what the filter matches; an empty document for all.
     *
     * <p>Where the filter names a whole composite key, the query also names the {@code _id}, whose index finds it at
     * once.
     */
    public static BsonDocument translate(DocumentLayout layout, Filter filter) {
        BsonDocument query = query(layout, filter);
        if (layout.key().size() == 1) {
            return query;
        }
        return KeyLookup.in(layout, filter)
                .map(id -> document("$and", array(List.of(byId(id), query))))
                .orElse(query);
    }

    /** The query for one document. */
    public static BsonDocument byId(BsonValue id) {
        return condition(DocumentLayout.ID, "$eq", id);
    }

    private static BsonDocument query(DocumentLayout layout, Filter filter) {
        return switch (filter) {
            case Filter.All all -> new BsonDocument();
            case Filter.Comparison comparison -> comparison(layout.field(comparison.field()), comparison);
            case Filter.In in -> in(layout.field(in.field()), in.values());
            case Filter.Between between -> between(layout.field(between.field()), between);
            case Filter.TextMatch match -> {
                BsonRegularExpression pattern = TextPattern.of(match.operator(), match.operand());
                yield document(layout.field(match.field()).path(), pattern);
            }
            case Filter.And and ->
                and.operands().isEmpty() ? new BsonDocument() : joined(layout, "$and", and.operands());
            case Filter.Or or -> or.operands().isEmpty() ? nothing() : joined(layout, "$or", or.operands());
            case Filter.Not not -> joined(layout, "$nor", List.of(not.operand()));
        };
    }

    private static BsonDocument comparison(DocumentField field, Filter.Comparison comparison) {
        Object value = comparison.value();
        if (value == null) {
            BsonDocument isNull = isNull(field);
            return comparison.operator() == ComparisonOperator.EQ ? isNull : not(isNull);
        }
        String operator = switch (comparison.operator()) {
            case EQ -> "$eq";
            case NE -> "$ne";
            case GT -> "$gt";
            case GTE -> "$gte";
            case LT -> "$lt";
            case LTE -> "$lte";
        };
        return condition(field.path(), operator, operand(field, value));
    }

    private static BsonDocument between(DocumentField field, Filter.Between between) {
        BsonDocument range = condition(field.path(), "$gte", operand(field, between.low()));
        range.getDocument(field.path()).append("$lte", operand(field, between.high()));
        return range;
    }

    private static BsonDocument in(DocumentField field, List<@Nullable Object> values) {
        BsonArray operands = new BsonArray(values.size());
        boolean orNull = false;
        for (Object each : values) {
            if (each == null) {
                orNull = true;
            } else {
                operands.add(operand(field, each));
            }
        }
        BsonDocument equalsOne = condition(field.path(), "$in", operands);
        return orNull ? document("$or", array(List.of(isNull(field), equalsOne))) : equalsOne;
    }

    /** Absent, or null as other programs may write it; {@code $eq: null} alone also finds lists that contain a null. */
    private static BsonDocument isNull(DocumentField field) {
        BsonDocument isNull = condition(field.path(), "$eq", BsonNull.VALUE);
        if (!(field.type() instanceof FieldType.JsonType)) {
            return isNull;
        }
        BsonDocument isList = condition(field.path(), "$type", new BsonString("array"));
        return document("$and", array(List.of(isNull, not(isList))));
    }

    private static BsonValue operand(DocumentField field, Object value) {
        if (field.type() instanceof FieldType.JsonType) {
            throw new IllegalArgumentException("JSON field " + field.name() + " is compared with more than null");
        }
        return field.encode(value);
    }

    private static BsonDocument nothing() {
        return condition(DocumentLayout.ID, "$in", new BsonArray());
    }

    private static BsonDocument not(BsonDocument query) {
        return document("$nor", array(List.of(query)));
    }

    private static BsonDocument joined(DocumentLayout layout, String operator, List<Filter> operands) {
        return document(
                operator,
                array(operands.stream().map(each -> query(layout, each)).toList()));
    }

    private static BsonArray array(List<BsonDocument> queries) {
        return new BsonArray(queries);
    }

    private static BsonDocument condition(String path, String operator, BsonValue operand) {
        return document(path, document(operator, operand));
    }

    private static BsonDocument document(String name, BsonValue value) {
        return new BsonDocument(name, value);
    }
}
