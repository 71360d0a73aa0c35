package dev.dataflow.api.operation;

import dev.dataflow.api.capability.Capability;
import dev.dataflow.api.model.ModelDefinition;
import java.util.List;
import java.util.Set;

/**
 * Change many rows, each by its key and to values of its own, all of them or, when one fails, none. Emits one number:
 * how many of the keys have a row.
 *
 * @param rows all with the same names in their changes, no key twice; possibly none
 */
public record UpdateManyOperation(ModelDefinition model, List<RowChange> rows) implements Operation<Long> {

    /** Copies the list. */
    public UpdateManyOperation {
        rows = List.copyOf(rows);
    }

    @Override
    public String name() {
        return "updateMany";
    }

    @Override
    public Set<Capability> requires() {
        return Needs.of(Capability.UPDATE_MANY, model)
                .values(rows.stream().map(RowChange::changes).toList())
                .all();
    }
}
