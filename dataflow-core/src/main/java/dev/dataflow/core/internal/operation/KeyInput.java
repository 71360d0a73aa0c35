package dev.dataflow.core.internal.operation;

import dev.dataflow.api.filter.Filter;
import dev.dataflow.api.model.FieldDefinition;
import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.core.internal.value.CanonicalValues;
import dev.dataflow.core.internal.value.Problems;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads keys of one model. Thread-safe. */
final class KeyInput {

    private final ModelDefinition model;
    private final List<String> names;

    KeyInput(ModelDefinition model) {
        this.model = model;
        this.names = model.keyNames();
    }

    /** Every field of the key, in its order, from a single value, a map or {@link FieldValues}. */
    FieldValues read(@Nullable Object given, Problems problems) {
        if (given == null) {
            problems.add("key", "key: must be given");
            return FieldValues.empty();
        }
        boolean byName = given instanceof Map<?, ?> || given instanceof FieldValues;
        if (!byName && names.size() > 1) {
            problems.add("key", "key: has the fields %s, so give a map".formatted(names));
            return FieldValues.empty();
        }
        Object values = byName ? given : Collections.singletonMap(names.get(0), given);
        NamedValues named = NamedValues.read(model, "key", values, problems);
        return named == null ? FieldValues.empty() : read(named, problems);
    }

    /** The rows with this key: one or none. */
    Filter filter(FieldValues key) {
        List<Filter> conditions = key.names().stream()
                .map(each -> Filter.where(each).eq(key.get(each)))
                .toList();
        return conditions.size() == 1 ? conditions.get(0) : new Filter.And(conditions);
    }

    private FieldValues read(NamedValues named, Problems problems) {
        for (Object each : named.names()) {
            if (each instanceof String name && model.findField(name).isPresent() && !model.isKey(name)) {
                problems.add(name, "key: '%s' is not part of the key, which has the fields %s".formatted(name, names));
            }
        }
        @Nullable Object[] key = new @Nullable Object[names.size()];
        for (int position = 0; position < key.length; position++) {
            FieldDefinition field = model.key().get(position);
            if (named.has(field.name())) {
                key[position] = CanonicalValues.stored(field, named.get(field.name()), problems);
            } else {
                problems.add(field.name(), "key: '%s' must be given".formatted(field.name()));
            }
        }
        return FieldValues.ofArray(names, key);
    }
}
