package dev.dataflow.migration;

import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.migration.history.MigrationKind;
import dev.dataflow.migration.history.MigrationState;
import dev.dataflow.migration.internal.journal.MigrationRow;
import dev.dataflow.migration.internal.run.Undoing;
import dev.dataflow.migration.plan.MigrationPart;
import java.util.List;

/**
 * Entries that are undone together.
 *
 * @param rows in the order of the history
 * @param parts what undoes them
 */
record Undone(List<MigrationRow> rows, List<MigrationPart> parts) {

    /**
     * The last entries that stand.
     *
     * @throws DataFlowException CONFIGURATION where there are not so many, or one of them cannot be undone
     */
    static Undone last(int entries, List<MigrationRow> history) {
        List<MigrationRow> standing = history.stream()
                .filter(each -> each.state() == MigrationState.DONE
                        && (each.kind() == MigrationKind.AUTOMATIC || each.kind() == MigrationKind.VERSIONED))
                .toList();
        if (entries < 1 || entries > standing.size()) {
            throw DataFlowException.configuration("%d of %d entries cannot be undone: say 1 to %d"
                    .formatted(entries, standing.size(), standing.size()));
        }
        List<MigrationRow> last = standing.subList(standing.size() - entries, standing.size());
        return new Undone(last, Undoing.of(last));
    }

    List<Long> numbers() {
        return rows.stream().map(MigrationRow::number).toList();
    }

    String description() {
        return "undo "
                + rows.stream()
                        .map(each -> each.number() + " ('" + each.description() + "')")
                        .toList();
    }
}
