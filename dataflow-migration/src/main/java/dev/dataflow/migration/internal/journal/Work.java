package dev.dataflow.migration.internal.journal;

import dev.dataflow.api.migration.DatabaseSchema;
import dev.dataflow.api.migration.PlanStyle;
import dev.dataflow.api.migration.SchemaChange;
import java.util.List;

/**
 * All that an interrupted entry needs to go on.
 *
 * @param before the schema it starts from
 * @param parts what it does, in order
 * @param style how changes are made
 */
public record Work(DatabaseSchema before, List<Part> parts, PlanStyle style) {

    /** Copies the list. */
    public Work {
        parts = List.copyOf(parts);
    }

    /** A piece of it. */
    public sealed interface Part {

        /** Changes of the schema, which are planned together. */
        record Changes(List<SchemaChange> changes) implements Part {
            /** Copies the list. */
            public Changes {
                changes = List.copyOf(changes);
            }
        }

        /** Commands that change rows, of the database's own language. */
        record Commands(String language, List<String> texts) implements Part {
            /** Copies the list. */
            public Commands {
                texts = List.copyOf(texts);
            }
        }

        /** Java code, found again by its name. */
        record Code(String name) implements Part {}
    }
}
