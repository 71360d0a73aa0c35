package dev.dataflow.migration.diagram;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A table or collection in a diagram.
 *
 * @param name its name
 * @param formerName its name before, where it is another and both are shown; null otherwise
 * @param mark how it fares
 * @param rows its columns, then its indexes, then its conditions
 */
public record DiagramTable(String name, @Nullable String formerName, Mark mark, List<DiagramRow> rows) {

    /** Copies the list. */
    public DiagramTable {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(mark, "mark");
        rows = List.copyOf(rows);
    }

    /** The name, with the former one. */
    public String title() {
        return formerName == null ? name : "%s (was %s)".formatted(name, formerName);
    }
}
