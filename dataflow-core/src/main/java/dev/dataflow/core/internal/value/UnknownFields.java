package dev.dataflow.core.internal.value;

import dev.dataflow.api.error.UnknownName;
import dev.dataflow.api.model.FieldDefinition;
import dev.dataflow.api.model.ModelDefinition;

/** The problem of a field that a model does not have. */
public final class UnknownFields {

    private UnknownFields() {}

    /** Notes it, with the names there are; {@code port} says where the name was given ({@code "filter: "}). */
    public static void add(ModelDefinition model, String name, String port, Problems problems) {
        problems.add(
                name,
                port
                        + UnknownName.message(
                                "field",
                                name,
                                "model " + model.name(),
                                model.fields().stream()
                                        .map(FieldDefinition::name)
                                        .toList()));
    }
}
