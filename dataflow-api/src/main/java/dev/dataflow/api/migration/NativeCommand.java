package dev.dataflow.api.migration;

import java.util.Objects;

/**
 * What is sent to the database for a change, fit for printing.
 *
 * @param language {@link MigrationAdapter#language}, or {@code "java"} for code of the application
 * @param text the statement, the command as extended JSON, or the name of the code; contains no values of users
 * @param demand what has to come back for the step to go on
 */
public record NativeCommand(String language, String text, Demand demand) {

    /** What has to come back. */
    public enum Demand {
        /** That it was done. */
        DONE,
        /** No rows: each stands for a row that the step would break. */
        NO_ROWS
    }

    /** Refuses nulls. */
    public NativeCommand {
        Objects.requireNonNull(language, "language");
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(demand, "demand");
    }

    /** A command that only has to be done. */
    public NativeCommand(String language, String text) {
        this(language, text, Demand.DONE);
    }
}
