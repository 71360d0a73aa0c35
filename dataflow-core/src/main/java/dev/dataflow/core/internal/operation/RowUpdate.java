package dev.dataflow.core.internal.operation;

import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.api.operation.RowChange;
import java.util.List;

/**
 * One row of a bulk update.
 *
 * @param key which row
 * @param changes what shall become of it
 */
public record RowUpdate(FieldValues key, Changes changes) {

    /** Rows with equal groups may be updated by one operation: they set the same fields and add the same numbers. */
    public Object group() {
        return new Group(changes.set().names(), changes.added(), comparesVersions());
    }

    /** Whether the row must have a version that was given. */
    public boolean comparesVersions() {
        return changes.version() != null;
    }

    /** Whether the row holds the same after the update, however often it is done. */
    public boolean isRepeatable() {
        return changes.added().size() == 0 && !comparesVersions();
    }

    /** The change, with the version's field for where one is compared. */
    RowChange change(String version) {
        return new RowChange(
                comparesVersions() ? key.with(FieldValues.of(version, changes.version())) : key, changes.set());
    }

    private record Group(List<String> set, FieldValues added, boolean comparesVersions) {}
}
