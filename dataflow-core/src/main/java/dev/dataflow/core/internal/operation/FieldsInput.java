package dev.dataflow.core.internal.operation;

import dev.dataflow.api.model.FieldDefinition;
import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.core.internal.value.Problems;
import dev.dataflow.core.internal.value.UnknownFields;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads which fields of rows are wanted. Thread-safe. */
final class FieldsInput {

    private final ModelDefinition model;
    private final List<String> all;

    FieldsInput(ModelDefinition model) {
        this.model = model;
        this.all = model.fields().stream().map(FieldDefinition::name).toList();
    }

    /** The fields' names, in the order wanted; all of the model where none is named. */
    List<String> read(@Nullable Object given, Problems problems) {
        if (given == null) {
            return all;
        }
        if (!(given instanceof Collection<?> wanted)) {
            problems.add(
                    "fields",
                    "fields: takes a list of field names, but was given a "
                            + given.getClass().getTypeName());
            return all;
        }
        Set<String> names = new LinkedHashSet<>();
        for (Object each : wanted) {
            if (!(each instanceof String name)) {
                problems.add(
                        "fields", "fields: takes field names, but has an element that is %s".formatted(told(each)));
            } else if (model.findField(name).isEmpty()) {
                UnknownFields.add(model, name, "fields: ", problems);
            } else if (!names.add(name)) {
                problems.add(name, "fields: '%s' is there twice".formatted(name));
            }
        }
        return names.isEmpty() ? all : List.copyOf(names);
    }

    private static String told(@Nullable Object given) {
        return given == null ? "null" : "a " + given.getClass().getTypeName();
    }

    /** All fields of the model. */
    List<String> all() {
        return all;
    }
}
