package dev.dataflow.migration.internal.journal;

import dev.dataflow.api.migration.DatabaseSchema;
import dev.dataflow.api.migration.PlanStyle;
import dev.dataflow.migration.plan.MigrationPart;
import java.util.List;

/**
 * All that an interrupted entry needs to go on.
 *
 * @param before the schema it starts from
 * @param parts what it does, in order
 * @param undo what is done to rows before it is undone
 * @param style how changes are made
 * @param undone the numbers of the entries that it undoes; empty for none
 */
public record Work(
        DatabaseSchema before,
        List<MigrationPart> parts,
        List<MigrationPart> undo,
        PlanStyle style,
        List<Long> undone) {

    /** Copies the lists. */
    public Work {
        parts = List.copyOf(parts);
        undo = List.copyOf(undo);
        undone = List.copyOf(undone);
    }
}
