package dev.dataflow.migration.plan;

import dev.dataflow.api.migration.SchemaChange;
import java.util.List;
import java.util.Objects;

/** A piece of a migration: changes of the schema, or of rows. */
public sealed interface MigrationPart {

    /** Changes of the schema, which are planned together. */
    record Changes(List<SchemaChange> changes) implements MigrationPart {
        /** Copies the list. */
        public Changes {
            changes = List.copyOf(changes);
        }
    }

    /**
     * Commands that change rows. A process may die between their end and the note of it, and then they run again: write
     * them so that this does no harm.
     *
     * @param language {@code "sql"} or {@code "bson"}; a database of another language refuses the migration before it
     *     is begun
     * @param texts the commands, in order
     */
    record Commands(String language, List<String> texts) implements MigrationPart {
        /** Copies the list. */
        public Commands {
            Objects.requireNonNull(language, "language");
            texts = List.copyOf(texts);
        }
    }

    /**
     * Java code that changes rows; it too may run again.
     *
     * @param name by which each instance knows the code
     */
    record Code(String name) implements MigrationPart {
        /** Refuses null. */
        public Code {
            Objects.requireNonNull(name, "name");
        }
    }
}
