package dev.dataflow.document.mongo.internal.query;

import dev.dataflow.api.filter.ComparisonOperator;
import dev.dataflow.api.filter.Filter;
import dev.dataflow.api.model.FieldType;
import dev.dataflow.document.mongo.internal.document.DocumentField;
import dev.dataflow.document.mongo.internal.document.DocumentFields;
import dev.dataflow.document.mongo.internal.document.DocumentLayout;
import java.util.List;
import java.util.Objects;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonNull;
import org.bson.BsonRegularExpression;
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
                .map(id -> Conditions.and(List.of(byId(id), query)))
                .orElse(query);
    }

    /** The query for one document. */
    public static BsonDocument byId(BsonValue id) {
        return Conditions.condition(DocumentLayout.ID, "$eq", id);
    }

    /** The query over these fields. */
    static BsonDocument query(DocumentFields fields, Filter filter) {
        return switch (filter) {
            case Filter.All all -> new BsonDocument();
            case Filter.Comparison comparison ->
                JsonPlace.isOne(comparison.field())
                        ? comparison(JsonPlace.of(fields, comparison.field()), comparison)
                        : comparison(fields.field(comparison.field()), comparison);
            case Filter.In in ->
                JsonPlace.isOne(in.field())
                        ? JsonPlace.of(fields, in.field()).in(in.values())
                        : in(fields.field(in.field()), in.values());
            case Filter.Between between ->
                JsonPlace.isOne(between.field())
                        ? JsonPlace.of(fields, between.field()).between(between.low(), between.high())
                        : between(fields.field(between.field()), between);
            case Filter.TextMatch match -> {
                BsonRegularExpression pattern = TextPattern.of(match.operator(), match.operand(), match.ignoreCase());
                yield JsonPlace.isOne(match.field())
                        ? JsonPlace.of(fields, match.field()).matching(pattern)
                        : new BsonDocument(fields.field(match.field()).path(), pattern);
            }
            case Filter.And and ->
                and.operands().isEmpty() ? new BsonDocument() : Conditions.and(queries(fields, and.operands()));
            case Filter.Or or -> or.operands().isEmpty() ? nothing() : Conditions.or(queries(fields, or.operands()));
            case Filter.Not not -> Conditions.not(query(fields, not.operand()));
        };
    }

    private static List<BsonDocument> queries(DocumentFields fields, List<Filter> operands) {
        return operands.stream().map(each -> query(fields, each)).toList();
    }

    private static BsonDocument comparison(DocumentField field, Filter.Comparison comparison) {
        Object value = comparison.value();
        if (value == null) {
            BsonDocument isNull = isNull(field);
            return comparison.operator() == ComparisonOperator.EQ ? isNull : Conditions.not(isNull);
        }
        return Conditions.condition(field.path(), operator(comparison.operator()), operand(field, value));
    }

    /** Unlike {@code $ne}, the negation also holds for a list. */
    private static BsonDocument comparison(JsonPlace place, Filter.Comparison comparison) {
        Object value = comparison.value();
        ComparisonOperator operator = comparison.operator();
        if (operator == ComparisonOperator.NE || operator == ComparisonOperator.EQ) {
            BsonDocument equal = value == null ? place.isNull() : place.compared("$eq", value);
            return operator == ComparisonOperator.EQ ? equal : Conditions.not(equal);
        }
        return place.compared(operator(operator), Objects.requireNonNull(value));
    }

    private static String operator(ComparisonOperator operator) {
        return switch (operator) {
            case EQ -> "$eq";
            case NE -> "$ne";
            case GT -> "$gt";
            case GTE -> "$gte";
            case LT -> "$lt";
            case LTE -> "$lte";
        };
    }

    private static BsonDocument between(DocumentField field, Filter.Between between) {
        BsonDocument range = Conditions.condition(field.path(), "$gte", operand(field, between.low()));
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
        BsonDocument equalsOne = Conditions.condition(field.path(), "$in", operands);
        return orNull ? Conditions.or(List.of(isNull(field), equalsOne)) : equalsOne;
    }

    /** Absent, or null as other programs may write it; {@code $eq: null} alone also finds lists that contain a null. */
    private static BsonDocument isNull(DocumentField field) {
        BsonDocument isNull = Conditions.condition(field.path(), "$eq", BsonNull.VALUE);
        return field.type() instanceof FieldType.JsonType
                ? Conditions.and(List.of(isNull, Conditions.not(Conditions.isList(field.path()))))
                : isNull;
    }

    private static BsonValue operand(DocumentField field, Object value) {
        if (field.type() instanceof FieldType.JsonType) {
            throw new IllegalArgumentException("JSON field " + field.name() + " is compared with more than null");
        }
        return field.encode(value);
    }

    private static BsonDocument nothing() {
        return Conditions.condition(DocumentLayout.ID, "$in", new BsonArray());
    }
}
