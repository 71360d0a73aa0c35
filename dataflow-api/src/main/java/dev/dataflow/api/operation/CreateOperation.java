package dev.dataflow.api.operation;

import dev.dataflow.api.capability.Capability;
import dev.dataflow.api.model.ModelDefinition;
import java.util.List;
import java.util.Set;

/**
 * Store one new row. Emits the whole row as stored, all fields of the model in their order, generated key included.
 *
 * @param values every field of the model but an IDENTITY key, in the model's order; nulls explicit
 */
public record CreateOperation(ModelDefinition model, FieldValues values) implements Operation<FieldValues> {

    @Override
    public String name() {
        return "create";
    }

    @Override
    public Set<Capability> requires() {
        return Needs.of(Capability.CREATE, model).values(List.of(values)).all();
    }
}
