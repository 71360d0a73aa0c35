package dev.dataflow.examples.quickstart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The SQLite file that the quickstart uses where no other database is named; only ever this one is deleted. */
final class SqliteFile {

    static final Path PATH = Path.of("target", "quickstart", "chinook.db");
    static final String URL = "sqlite:///target/quickstart/chinook.db";

    /** SQLite's companions of a database file: https://sqlite.org/tempfiles.html */
    private static final List<String> SUFFIXES = List.of("", "-wal", "-shm", "-journal");

    private SqliteFile() {}

    /** Removes the file of a former run and makes its folder. */
    static void prepare() throws IOException {
        for (String suffix : SUFFIXES) {
            Files.deleteIfExists(PATH.resolveSibling(PATH.getFileName() + suffix));
        }
        Files.createDirectories(PATH.getParent());
    }
}
