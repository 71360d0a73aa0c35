package dev.dataflow.api.operation;

import dev.dataflow.api.capability.Capability;
import dev.dataflow.api.filter.Filter;
import dev.dataflow.api.model.ModelDefinition;
import java.util.List;
import java.util.Set;

/**
 * Set fields of all rows that match a filter, all of them or, when one fails, none. Emits how many rows matched,
 * whether or not the values were there already.
 *
 * @param changes the new values, at least one, none of a key field
 */
public record UpdateOperation(ModelDefinition model, Filter filter, FieldValues changes) implements Operation<Long> {

    @Override
    public String name() {
        return "update";
    }

    @Override
    public Set<Capability> requires() {
        return Needs.of(Capability.UPDATE, model)
                .filter(filter)
                .values(List.of(changes))
                .all();
    }
}
