package dev.dataflow.api.operation;

import dev.dataflow.api.capability.Capability;
import dev.dataflow.api.model.ModelDefinition;
import java.util.List;
import java.util.Set;

/**
 * Store rows or, where a row with the same values in a unique key is there, change that; all of them or, when one
 * fails, none. Emits an outcome for each, in the order given. Two callers that upsert the same new row at the same time
 * make one row, and both succeed.
 *
 * <p>A conflict in another unique key than the one named is DUPLICATE_KEY.
 *
 * @param rows each like {@link CreateOperation#values()}, no two with the same values in {@code on}
 * @param on the fields that tell whether a row is there: those of the key, where it is not generated, or of one unique
 *     index; none of them null in any row
 * @param changes the names of the fields that an existing row takes over; none of {@code on} or of the key
 * @param increments the names of fields to which an existing row adds 1, such as a version; none of {@code changes}
 */
public record UpsertOperation(
        ModelDefinition model, List<FieldValues> rows, List<String> on, List<String> changes, List<String> increments)
        implements Operation<UpsertOutcome> {

    /** Copies the lists. */
    public UpsertOperation {
        rows = List.copyOf(rows);
        on = List.copyOf(on);
        changes = List.copyOf(changes);
        increments = List.copyOf(increments);
    }

    @Override
    public String name() {
        return "upsert";
    }

    @Override
    public Set<Capability> requires() {
        return Needs.of(Capability.UPSERT, model).values(rows).all();
    }
}
