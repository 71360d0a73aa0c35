package dev.dataflow.api.operation;

import dev.dataflow.api.capability.Capability;
import dev.dataflow.api.model.ModelDefinition;
import java.util.List;
import java.util.Set;

/**
 * Read the row with this key. Emits it, or nothing where there is none.
 *
 * @param key every field of the key, in its order, none null
 * @param fields the fields wanted, at least one, in the order wanted
 */
public record ReadOperation(ModelDefinition model, FieldValues key, List<String> fields)
        implements Operation<FieldValues> {

    /** Copies the list. */
    public ReadOperation {
        fields = List.copyOf(fields);
    }

    @Override
    public String name() {
        return "read";
    }

    @Override
    public Set<Capability> requires() {
        return Needs.of(Capability.READ, model).all();
    }
}
