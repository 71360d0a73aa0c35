package dev.dataflow.core.internal.schema;

import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.model.FieldDefinition;
import dev.dataflow.api.model.FieldType;
import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.core.internal.value.CanonicalValues;
import dev.dataflow.core.internal.value.DefaultValues;
import dev.dataflow.core.internal.value.Problems;
import dev.dataflow.core.internal.value.ValueChecks;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What rows that are there hold in columns that come later and must hold something.
 *
 * @param now the time that stands for those of creation and change, which nobody knows any more
 */
public record WantedFills(Instant now) {

    /** The values by column; none for a field of which nothing can be said. */
    public Map<String, Object> of(ModelDefinition model) {
        DefaultValues defaults = new DefaultValues(model, new ValueChecks(model));
        Map<String, Object> fills = new HashMap<>();
        for (FieldDefinition field : model.fields()) {
            Object value = value(model, field, defaults);
            if (value != null) {
                fills.put(field.column(), value);
            }
        }
        return fills;
    }

    /** The former names of columns, by the name they have now. */
    public static Map<String, String> formerColumns(ModelDefinition model) {
        Map<String, String> former = new HashMap<>();
        model.fields().forEach(each -> {
            String name = each.renamedFrom();
            if (name != null) {
                former.put(each.column(), name);
            }
        });
        return former;
    }

    private @Nullable Object value(ModelDefinition model, FieldDefinition field, DefaultValues defaults) {
        return switch (field.purpose()) {
            case DATA -> defaults.get(field);
            case VERSION -> field.type() instanceof FieldType.IntType ? (Object) 1 : (Object) 1L;
            case CREATED_AT, UPDATED_AT -> time(model, field);
            case DELETED_AT -> null;
        };
    }

    private @Nullable Object time(ModelDefinition model, FieldDefinition field) {
        Problems problems = new Problems(model, "migrate");
        Object value = CanonicalValues.operand(field, now, problems);
        if (!problems.isEmpty()) {
            throw DataFlowException.configuration(problems.message());
        }
        return value;
    }
}
