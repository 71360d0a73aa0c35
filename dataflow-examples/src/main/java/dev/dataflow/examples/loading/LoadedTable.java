package dev.dataflow.examples.loading;

import java.time.Duration;

/**
 * One table is loaded.
 *
 * @param table its name in the database
 * @param rows how many rows were stored
 * @param took how long reading the file and storing the rows took
 */
public record LoadedTable(String table, long rows, Duration took) {}
