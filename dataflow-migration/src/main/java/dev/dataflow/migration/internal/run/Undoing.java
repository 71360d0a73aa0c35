package dev.dataflow.migration.internal.run;

import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.migration.SchemaChange;
import dev.dataflow.migration.internal.journal.MigrationRow;
import dev.dataflow.migration.internal.journal.Work;
import dev.dataflow.migration.internal.text.SchemaJson;
import dev.dataflow.migration.plan.MigrationPart;
import java.util.ArrayList;
import java.util.List;

/** Computes what undoes entries of the history. Stateless. */
public final class Undoing {

    private Undoing() {}

    /**
     * What undoes entries, the last of them first.
     *
     * @param rows in the order of the history
     * @throws DataFlowException CONFIGURATION for one that changed rows and does not say how to undo that
     */
    public static List<MigrationPart> of(List<MigrationRow> rows) {
        List<MigrationPart> parts = new ArrayList<>();
        for (MigrationRow row : rows.reversed()) {
            Work work = SchemaJson.read(row.plan(), Work.class);
            boolean changesRows = work.parts().stream().anyMatch(each -> !(each instanceof MigrationPart.Changes));
            if (changesRows && work.undo().isEmpty()) {
                throw DataFlowException.configuration(
                        ("migration %d ('%s') changes rows and does not say how to undo that: write a new migration"
                                        + " that does, or give it undo parts")
                                .formatted(row.number(), row.description()));
            }
            parts.addAll(work.undo());
            parts.add(new MigrationPart.Changes(reversed(work.parts())));
        }
        return parts;
    }

    private static List<SchemaChange> reversed(List<MigrationPart> parts) {
        return parts.reversed().stream()
                .filter(MigrationPart.Changes.class::isInstance)
                .map(MigrationPart.Changes.class::cast)
                .flatMap(each -> each.changes().reversed().stream())
                .map(SchemaChange::reversed)
                .toList();
    }
}
