package dev.dataflow.sql.schema;

import dev.dataflow.api.migration.Impact;
import dev.dataflow.api.migration.MigrationStep;
import dev.dataflow.api.migration.SchemaChange;
import java.util.List;

/**
 * What a change, or a part of it, comes to: the text of one step.
 *
 * @param change what it is for
 * @param statements in order
 * @param impact what they mean for others
 * @param transactional whether they can be part of a transaction
 */
public record Work(SchemaChange change, List<String> statements, Impact impact, boolean transactional) {

    /** Copies the list. */
    public Work {
        statements = List.copyOf(statements);
    }

    /** As a step; outside of a transaction it is atomic where it is one statement that the database does as a whole. */
    public MigrationStep step(boolean statementIsAtomic) {
        return new MigrationStep(
                List.of(change),
                Steps.commands(statements),
                impact,
                transactional,
                transactional || (statementIsAtomic && statements.size() == 1));
    }
}
