package dev.dataflow.api.operation;

import dev.dataflow.api.capability.Capability;
import dev.dataflow.api.filter.Filter;
import dev.dataflow.api.model.ModelDefinition;
import java.util.Set;

/** Remove all rows that match a filter, all of them or, when one fails, none. Emits how many rows it removed. */
public record DeleteOperation(ModelDefinition model, Filter filter) implements Operation<Long> {

    @Override
    public String name() {
        return "delete";
    }

    @Override
    public Set<Capability> requires() {
        return Needs.of(Capability.DELETE, model).filter(filter).all();
    }
}
