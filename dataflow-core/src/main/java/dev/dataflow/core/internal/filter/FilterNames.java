package dev.dataflow.core.internal.filter;

import dev.dataflow.api.error.UnknownName;
import dev.dataflow.api.model.FieldDefinition;
import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.core.internal.value.Problems;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a filter or an order may name: the fields of a model, or the columns of a result. Immutable.
 *
 * @param owner what has them, for messages: {@code "model Customer"}
 * @param port where they are named, for messages: {@code "filter"}
 * @param fields each by its name
 */
public record FilterNames(String owner, String port, Map<String, FieldDefinition> fields) {

    /** The fields of a model, named in a filter. */
    public static FilterNames of(ModelDefinition model) {
        return of("model " + model.name(), "filter", model.fields());
    }

    /** These fields. */
    public static FilterNames of(String owner, String port, Collection<FieldDefinition> fields) {
        Map<String, FieldDefinition> byName = new LinkedHashMap<>();
        fields.forEach(each -> byName.put(each.name(), each));
        return new FilterNames(owner, port, byName);
    }

    /** The field of this name; empty, and a problem noted, where there is none. */
    public Optional<FieldDefinition> find(String name, Problems problems) {
        Optional<FieldDefinition> found = Optional.ofNullable(fields.get(name));
        if (found.isEmpty()) {
            problems.add(name, port + ": " + UnknownName.message("field", name, owner, fields.keySet()));
        }
        return found;
    }
}
