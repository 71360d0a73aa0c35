package dev.dataflow.api.operation;

import dev.dataflow.api.capability.Capability;
import dev.dataflow.api.filter.Filter;
import dev.dataflow.api.filter.Page;
import dev.dataflow.api.filter.Sort;
import dev.dataflow.api.model.ModelDefinition;
import java.util.List;
import java.util.Set;

/**
 * Rows that match a filter, in order. Emits them one by one.
 *
 * @param sort the order; DataFlow always adds the key's fields, so that it is total
 * @param fields the fields wanted, at least one, in the order wanted
 */
public record ListOperation(ModelDefinition model, Filter filter, List<Sort> sort, Page page, List<String> fields)
        implements Operation<FieldValues> {

    /** Copies the lists. */
    public ListOperation {
        sort = List.copyOf(sort);
        fields = List.copyOf(fields);
    }

    @Override
    public String name() {
        return "list";
    }

    @Override
    public Set<Capability> requires() {
        return Needs.of(Capability.LIST, model).filter(filter).sort(sort).all();
    }
}
