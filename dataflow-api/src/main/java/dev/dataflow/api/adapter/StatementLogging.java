package dev.dataflow.api.adapter;

import java.time.Duration;

/**
 * What an adapter writes into the log (SLF4J) about the statements it sends: at DEBUG all of them, at WARN the slow
 * ones; each with its text, its time and its number of rows. The logger is called {@code dev.dataflow.statement}.
 *
 * @param slow from how long on a statement is slow; positive
 * @param values whether the values of parameters are written too. They may be secrets of users: for debugging.
 */
public record StatementLogging(Duration slow, boolean values) {

    /** The logger's name. */
    public static final String LOGGER = "dev.dataflow.statement";

    private static final StatementLogging USUAL = new StatementLogging(Duration.ofSeconds(1), false);

    /** Refuses times that are not positive. */
    public StatementLogging {
        AdapterConfig.requirePositive("slow", slow);
    }

    /** The defaults: slow is from a second on, and no values. */
    public static StatementLogging usual() {
        return USUAL;
    }
}
