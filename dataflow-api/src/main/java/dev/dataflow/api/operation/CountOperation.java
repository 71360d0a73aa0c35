package dev.dataflow.api.operation;

import dev.dataflow.api.capability.Capability;
import dev.dataflow.api.filter.Filter;
import dev.dataflow.api.model.ModelDefinition;
import java.util.Set;

/** The number of rows that match a filter. Emits exactly one number. */
public record CountOperation(ModelDefinition model, Filter filter) implements Operation<Long> {

    @Override
    public String name() {
        return "count";
    }

    @Override
    public Set<Capability> requires() {
        return Needs.of(Capability.COUNT, model).filter(filter).all();
    }
}
