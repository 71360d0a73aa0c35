package dev.dataflow.migration;

import dev.dataflow.api.migration.SchemaChange;
import java.util.List;

/**
 * How the live schema differs from what the last migration left. Immutable.
 *
 * @param changes what has been done to it since, as changes
 * @param inexpressible what else differs, in words
 */
public record SchemaDrift(List<SchemaChange> changes, List<String> inexpressible) {

    /** Copies the lists. */
    public SchemaDrift {
        changes = List.copyOf(changes);
        inexpressible = List.copyOf(inexpressible);
    }

    /** Whether nothing differs. */
    public boolean isEmpty() {
        return changes.isEmpty() && inexpressible.isEmpty();
    }
}
