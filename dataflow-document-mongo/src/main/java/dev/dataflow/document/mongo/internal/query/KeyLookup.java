package dev.dataflow.document.mongo.internal.query;

import dev.dataflow.api.filter.ComparisonOperator;
import dev.dataflow.api.filter.Filter;
import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.document.mongo.internal.document.DocumentField;
import dev.dataflow.document.mongo.internal.document.DocumentLayout;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.bson.BsonValue;

/** Tells whether a filter can match one document at most, because it asks for a whole key. Stateless. */
public final class KeyLookup {

    private KeyLookup() {}

    /** The {@code _id} that every match of the filter has; empty where the filter does not fix the whole key. */
    public static Optional<BsonValue> in(DocumentLayout layout, Filter filter) {
        Map<String, Object> fixed = new HashMap<>();
        collect(filter, fixed);
        boolean whole = layout.key().stream().map(DocumentField::name).allMatch(fixed::containsKey);
        return whole ? Optional.of(layout.id(FieldValues.of(fixed))) : Optional.empty();
    }

    private static void collect(Filter filter, Map<String, Object> fixed) {
        switch (filter) {
            case Filter.Comparison comparison -> {
                Object value = comparison.value();
                if (comparison.operator() == ComparisonOperator.EQ && value != null) {
                    fixed.put(comparison.field(), value);
                }
            }
            case Filter.And and -> and.operands().forEach(each -> collect(each, fixed));
            case Filter.All all -> {}
            case Filter.In in -> {}
            case Filter.Between between -> {}
            case Filter.TextMatch match -> {}
            case Filter.Or or -> {}
            case Filter.Not not -> {}
        }
    }
}
