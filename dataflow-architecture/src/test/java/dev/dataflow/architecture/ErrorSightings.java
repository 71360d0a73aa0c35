package dev.dataflow.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The errors that the kit has provoked on a target, from the report that it left in the plugin's module. */
final class ErrorSightings {

    /** The columns of the page: the target's name there, and its report. */
    static final Map<String, String> TARGETS = new TreeMap<>(Map.of(
            "PostgreSQL", "dataflow-dialect-postgres/target/conformance/postgresql.json",
            "MySQL", "dataflow-dialect-mysql/target/conformance/mysql.json",
            "MariaDB", "dataflow-dialect-mysql/target/conformance/mariadb.json",
            "SQLite", "dataflow-dialect-sqlite/target/conformance/sqlite.json",
            "MongoDB", "dataflow-document-mongo/target/conformance/mongodb.json"));

    private static final Pattern ERROR =
            Pattern.compile("\\{\"code\": \"(\\w+)\", \"native\": \"([^\"]*)\", \"retry\": \"(\\w+)\"}");

    /** An error that the database gave no code of its own. */
    static final String NO_CODE = "yes";

    private ErrorSightings() {}

    /**
     * The native codes by code and verdict ({@code "LOCK_TIMEOUT | TRANSACTION"}); empty where there is no report, or
     * one of a run for which there was no server.
     */
    static Optional<SortedMap<String, SortedSet<String>>> of(Path repository, String target) {
        Path report = repository.resolve(TARGETS.get(target));
        if (!Files.exists(report)) {
            return Optional.empty();
        }
        SortedMap<String, SortedSet<String>> seen = new TreeMap<>();
        try {
            Matcher error = ERROR.matcher(Files.readString(report));
            while (error.find()) {
                seen.computeIfAbsent(error.group(1) + " | " + error.group(3), any -> new TreeSet<>())
                        .add(error.group(2).isEmpty() ? NO_CODE : "`" + error.group(2) + "`");
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return seen.isEmpty() ? Optional.empty() : Optional.of(seen);
    }
}
