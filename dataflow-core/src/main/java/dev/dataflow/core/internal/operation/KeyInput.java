package dev.dataflow.core.internal.operation;

import dev.dataflow.api.filter.Filter;
import dev.dataflow.api.model.FieldDefinition;
import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.core.internal.value.CanonicalValues;
import dev.dataflow.core.internal.value.Problems;
import dev.dataflow.core.internal.value.TypeNames;
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
            problems.add("key", "key: must be given: " + TypeNames.keyOf(model));
            return FieldValues.empty();
        }
        boolean byName = given instanceof Map<?, ?> || given instanceof FieldValues;
        if (!byName && names.size() > 1) {
            problems.add(
                    "key",
                    "key: has the fields %s, so give a map; it was given a %s"
                            .formatted(names, given.getClass().getTypeName()));
            return FieldValues.empty();
        }
        Object values = byName ? given : Collections.singletonMap(names.get(0), given);
        NamedValues named = NamedValues.read(model, "key", values, problems);
        if (named == null) {
            return FieldValues.empty();
        }
        for (Object each : named.names()) {
            if (each instanceof String name && model.findField(name).isPresent() && !model.isKey(name)) {
                problems.add(name, "key: '%s' is not part of the key, which has the fields %s".formatted(name, names));
            }
        }
        return ofRow(named, problems);
    }

    /** The key of a row, which may have other fields too. */
    FieldValues ofRow(NamedValues row, Problems problems) {
        problems.reading("key");
        @Nullable Object[] key = new @Nullable Object[names.size()];
        for (int position = 0; position < key.length; position++) {
            FieldDefinition field = model.key().get(position);
            if (row.has(field.name())) {
                key[position] = CanonicalValues.stored(field, row.get(field.name()), problems);
            } else {
                problems.add(
                        field.name(),
                        "key: '%s' must be given: it takes %s".formatted(field.name(), TypeNames.of(field.type())));
            }
        }
        return FieldValues.ofArray(names, key);
    }

    /** The rows with this key: one or none. */
    Filter filter(FieldValues key) {
        List<Filter> conditions = key.names().stream()
                .map(each -> Filter.where(each).eq(key.get(each)))
                .toList();
        return conditions.size() == 1 ? conditions.get(0) : new Filter.And(conditions);
    }

    /** The rows with one of these keys. */
    Filter filter(List<FieldValues> keys) {
        if (keys.size() == 1) {
            return filter(keys.get(0));
        }
        return names.size() == 1
                ? Filter.in(names.get(0), keys.stream().map(each -> each.at(0)).toList())
                : new Filter.Or(keys.stream().map(this::filter).toList());
    }
}
