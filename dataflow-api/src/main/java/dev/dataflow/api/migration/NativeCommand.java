package dev.dataflow.api.migration;

import java.util.Objects;

/**
 * What is sent to the database for a change, fit for printing.
 *
 * @param language {@code "sql"} or {@code "bson"}
 * @param text the statement, or the command as extended JSON; contains no values of users
 */
public record NativeCommand(String language, String text) {

    /** Refuses nulls. */
    public NativeCommand {
        Objects.requireNonNull(language, "language");
        Objects.requireNonNull(text, "text");
    }
}
