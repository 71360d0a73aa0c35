package dev.dataflow.core.internal.operation;

import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.core.internal.value.Problems;
import dev.dataflow.core.internal.value.UnknownFields;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values by field name as callers give them: a map or {@link FieldValues}. */
sealed interface NamedValues {

    /** A caller's map. */
    record OfMap(Map<?, ?> map) implements NamedValues {
        @Override
        public Collection<?> names() {
            return map.keySet();
        }

        @Override
        public boolean has(String name) {
            return map.containsKey(name);
        }

        @Override
        public @Nullable Object get(String name) {
            return map.get(name);
        }
    }

    /** A row or a part of one. */
    record OfFields(FieldValues values) implements NamedValues {
        @Override
        public Collection<?> names() {
            return values.names();
        }

        @Override
        public boolean has(String name) {
            return values.has(name);
        }

        @Override
        public @Nullable Object get(String name) {
            int position = values.names().indexOf(name);
            return position < 0 ? null : values.at(position);
        }
    }

    /** Others without some names. */
    record Without(NamedValues values, List<String> hidden) implements NamedValues {
        @Override
        public Collection<?> names() {
            return values.names().stream()
                    .filter(each -> !hidden.contains(each))
                    .toList();
        }

        @Override
        public boolean has(String name) {
            return !hidden.contains(name) && values.has(name);
        }

        @Override
        public @Nullable Object get(String name) {
            return hidden.contains(name) ? null : values.get(name);
        }
    }

    /** The names given, whatever they are. */
    Collection<?> names();

    /** Whether there is a value, perhaps null, of this name. */
    boolean has(String name);

    /** The value of this name, null where there is none. */
    @Nullable
    Object get(String name);

    /** Reads a port's value; null where a problem was noted. Names that the model does not have are problems. */
    static @Nullable NamedValues read(ModelDefinition model, String port, @Nullable Object given, Problems problems) {
        problems.reading(port);
        NamedValues values = switch (given) {
            case FieldValues fields -> new OfFields(fields);
            case Map<?, ?> map -> new OfMap(map);
            case null, default -> null;
        };
        if (values == null) {
            problems.add(
                    port,
                    given == null
                            ? "%s: must be given: values by field name in a map".formatted(port)
                            : "%s: takes values by field name in a map, but was given a %s"
                                    .formatted(port, given.getClass().getTypeName()));
            return null;
        }
        for (Object name : values.names()) {
            if (!(name instanceof String field)) {
                problems.add(
                        port,
                        "%s: has a name that is not a String, but %s"
                                .formatted(
                                        port,
                                        name == null
                                                ? "null"
                                                : "a " + name.getClass().getTypeName()));
                return null;
            }
            if (model.findField(field).isEmpty()) {
                UnknownFields.add(model, field, port + ": ", problems);
            }
        }
        return values;
    }
}
