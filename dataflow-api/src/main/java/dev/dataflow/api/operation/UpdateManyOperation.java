package dev.dataflow.api.operation;

import dev.dataflow.api.capability.Capability;
import dev.dataflow.api.filter.Filter;
import dev.dataflow.api.model.ModelDefinition;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Change many rows, each by its key and to values of its own, all of them or, when one fails, none. Emits one number:
 * how many of the rows were there, matched and are changed now; one that did not match is no failure.
 *
 * <p>To put a price on an article that nobody has changed or deleted since it was read:
 *
 * <pre>{@code
 * new UpdateManyOperation(
 *         article,
 *         Filter.where("deletedAt").isNull(),
 *         FieldValues.of("version", 1L),
 *         List.of(new RowChange(idAndVersion(7L, 3L), FieldValues.of("price", new BigDecimal("1.50")))));
 * }</pre>
 *
 * @param filter what must hold for each row, beside what it must match itself; {@link Filter#all()} for nothing
 * @param increments numbers to add to the fields' own in each row (negative to subtract), of the field's carrier class;
 *     no field is both in these and in the changes, and at least one field is in either. A null stays null; a sum that
 *     does not fit is INVALID_DATA and changes nothing
 * @param rows all with the same names in their changes and the same names in what they match, no key twice; possibly
 *     none
 */
public record UpdateManyOperation(ModelDefinition model, Filter filter, FieldValues increments, List<RowChange> rows)
        implements Operation<Long> {

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
        EnumSet<Capability> needed = EnumSet.copyOf(Needs.of(Capability.UPDATE_MANY, model)
                .filter(filter)
                .values(rows.stream().map(RowChange::match).toList())
                .values(rows.stream().map(RowChange::changes).toList())
                .all());
        if (increments.size() > 0) {
            needed.add(Capability.INCREMENT);
        }
        return needed;
    }
}
