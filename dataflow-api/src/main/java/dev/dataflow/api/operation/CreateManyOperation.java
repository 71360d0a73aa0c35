package dev.dataflow.api.operation;

import dev.dataflow.api.capability.Capability;
import dev.dataflow.api.model.ModelDefinition;
import java.util.List;
import java.util.Set;

/**
 * Store many new rows, all of them or, when one fails, none. Emits every row as stored, in the order given.
 *
 * @param rows each like {@link CreateOperation#values()}; possibly none
 */
public record CreateManyOperation(ModelDefinition model, List<FieldValues> rows) implements Operation<FieldValues> {

    /** Copies the list. */
    public CreateManyOperation {
        rows = List.copyOf(rows);
    }

    @Override
    public String name() {
        return "createMany";
    }

    @Override
    public Set<Capability> requires() {
        return Needs.of(Capability.CREATE_MANY, model).values(rows).all();
    }
}
