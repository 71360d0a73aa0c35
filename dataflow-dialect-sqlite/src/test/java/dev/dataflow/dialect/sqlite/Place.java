package dev.dataflow.dialect.sqlite;

import dev.dataflow.api.adapter.AdapterConfig;
import java.nio.file.Path;
import java.util.function.UnaryOperator;

/** Where a test's database is: with readers beside the writer, or all on one connection. */
enum Place {
    FILE,
    MEMORY;

    /** A new database, a file of it in this directory, in which these commands have been executed. */
    OpenDatabase open(Path directory, UnaryOperator<AdapterConfig> settings, String... commands) {
        OpenDatabase database = switch (this) {
            case FILE -> OpenDatabase.inFile(directory.resolve("a.db"), settings);
            case MEMORY -> OpenDatabase.inMemory(settings);
        };
        database.execute(commands);
        return database;
    }
}
