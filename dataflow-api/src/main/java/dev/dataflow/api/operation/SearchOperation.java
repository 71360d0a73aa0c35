package dev.dataflow.api.operation;

import dev.dataflow.api.capability.Capability;
import dev.dataflow.api.filter.Filter;
import dev.dataflow.api.filter.Page;
import dev.dataflow.api.model.ModelDefinition;
import java.util.List;
import java.util.Set;

/**
 * Rows whose text, over all fields marked for it, fits a query; best first, rows of the same rank by key. Emits them
 * one by one.
 *
 * @param query what to look for
 * @param filter which rows are considered
 * @param page which part of the result
 * @param fields the fields wanted, at least one, in the order wanted
 */
public record SearchOperation(ModelDefinition model, SearchQuery query, Filter filter, Page page, List<String> fields)
        implements Operation<FieldValues> {

    /** Copies the list. */
    public SearchOperation {
        fields = List.copyOf(fields);
    }

    @Override
    public String name() {
        return "search";
    }

    @Override
    public Set<Capability> requires() {
        return Needs.of(Capability.FULL_TEXT, model).filter(filter).all();
    }
}
