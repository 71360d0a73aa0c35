package dev.dataflow.dialect.sqlite;

/** Where a test's database is: with readers beside the writer, or all on one connection. */
enum Place {
    FILE,
    MEMORY
}
