package dev.dataflow.api.operation;

import dev.dataflow.api.capability.Capability;
import dev.dataflow.api.filter.Filter;
import dev.dataflow.api.model.ModelDefinition;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Change fields of all rows that match a filter, all of them or, when one fails, none. Emits one outcome.
 *
 * @param changes the new values; none of a key field
 * @param increments numbers to add to the fields' own (negative to subtract), of the field's carrier class; no field is
 *     in both, and at least one field is in either. A null stays null; a sum that does not fit is INVALID_DATA and
 *     changes nothing
 * @param countChanged whether rows that hold the new values already are to be told from those that change, which may
 *     take another statement
 */
public record UpdateOperation(
        ModelDefinition model, Filter filter, FieldValues changes, FieldValues increments, boolean countChanged)
        implements Operation<UpdateOutcome> {

    @Override
    public String name() {
        return "update";
    }

    @Override
    public Set<Capability> requires() {
        EnumSet<Capability> needed = EnumSet.copyOf(Needs.of(Capability.UPDATE, model)
                .filter(filter)
                .values(List.of(changes))
                .all());
        if (increments.size() > 0) {
            needed.add(Capability.INCREMENT);
        }
        return needed;
    }
}
