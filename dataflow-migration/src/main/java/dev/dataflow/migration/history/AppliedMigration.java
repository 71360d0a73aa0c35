package dev.dataflow.migration.history;

import dev.dataflow.api.migration.DatabaseSchema;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An entry of the history, which the database itself keeps. Immutable.
 *
 * @param number its place, from 1
 * @param kind where it comes from
 * @param version its version; empty where it has none
 * @param description what it is for
 * @param checksum of the versioned migration; empty where there is none
 * @param state how far it is
 * @param steps its steps, as far as they were begun
 * @param planned how many steps it has in all
 * @param started when
 * @param took how long it took; zero while it runs
 * @param error what stopped it, without values of rows; empty where nothing did
 * @param toolVersion which version of DataFlow did it
 * @param schema the schema after it; empty while it is not done
 */
public record AppliedMigration(
        long number,
        MigrationKind kind,
        Optional<String> version,
        String description,
        Optional<String> checksum,
        MigrationState state,
        List<Step> steps,
        int planned,
        Instant started,
        Duration took,
        Optional<String> error,
        String toolVersion,
        Optional<DatabaseSchema> schema) {

    /** Copies the list. */
    public AppliedMigration {
        steps = List.copyOf(steps);
    }

    /**
     * A step that was begun.
     *
     * @param number its place, from 1
     * @param commands what was sent for it
     * @param hash SHA-256 of the commands, in hexadecimal digits
     * @param done whether it is done
     * @param took how long it took; of steps in one transaction, each has its share
     */
    public record Step(int number, String commands, String hash, boolean done, Duration took) {}
}
