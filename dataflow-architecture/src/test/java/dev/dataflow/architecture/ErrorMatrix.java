package dev.dataflow.architecture;

import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.error.RetryVerdict;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The table of {@code docs/errors.md}: which native codes stand for a code and a verdict on each target.
 *
 * @param cells the native codes, by target and by code and verdict
 */
record ErrorMatrix(Map<String, SortedMap<String, SortedSet<String>>> cells) {

    private static final String BEGIN = "<!-- errors: begin -->";
    private static final String END = "<!-- errors: end -->";

    static final List<String> COLUMNS = List.of("PostgreSQL", "MySQL", "MariaDB", "SQLite", "MongoDB");

    /**
     * The codes that a mistake has in every run. Of the others, which of two ends a call, a conflict or a connection
     * first, and with which native code, is a matter of the moment.
     */
    private static final Set<ErrorCode> STEADY = EnumSet.of(
            ErrorCode.DUPLICATE_KEY,
            ErrorCode.FOREIGN_KEY,
            ErrorCode.CONSTRAINT,
            ErrorCode.INVALID_DATA,
            ErrorCode.BAD_STATEMENT,
            ErrorCode.OPTIMISTIC_LOCK,
            ErrorCode.AUTH_FAILED,
            ErrorCode.PERMISSION_DENIED,
            ErrorCode.READ_ONLY_TARGET,
            ErrorCode.CONFIGURATION);

    /** The table of a page. */
    static ErrorMatrix parse(String page) {
        Map<String, SortedMap<String, SortedSet<String>>> cells = new TreeMap<>();
        COLUMNS.forEach(target -> cells.put(target, new TreeMap<>()));
        page.substring(page.indexOf(BEGIN), page.indexOf(END))
                .lines()
                .filter(line -> line.startsWith("| `"))
                .forEach(line -> {
                    String[] columns = line.substring(1).split("\\|", -1);
                    String row = columns[0].strip().replace("`", "") + " | " + columns[1].strip();
                    for (int position = 0; position < COLUMNS.size(); position++) {
                        String cell = columns[position + 2].strip();
                        if (!cell.isEmpty()) {
                            cells.get(COLUMNS.get(position)).put(row, new TreeSet<>(Arrays.asList(cell.split(" "))));
                        }
                    }
                });
        return new ErrorMatrix(cells);
    }

    /** With what was seen on a target beside what stands here. */
    ErrorMatrix with(String target, SortedMap<String, SortedSet<String>> seen) {
        Map<String, SortedMap<String, SortedSet<String>>> other = new TreeMap<>(cells);
        SortedMap<String, SortedSet<String>> both = new TreeMap<>();
        Stream.of(cells.get(target), seen)
                .forEach(some -> some.forEach((row, codes) ->
                        both.computeIfAbsent(row, any -> new TreeSet<>()).addAll(codes)));
        other.put(target, both);
        return new ErrorMatrix(other);
    }

    /** Without what is a matter of the moment. */
    static SortedMap<String, SortedSet<String>> steady(SortedMap<String, SortedSet<String>> rows) {
        SortedMap<String, SortedSet<String>> steady = new TreeMap<>(rows);
        steady.keySet().removeIf(row -> !STEADY.contains(ErrorCode.valueOf(row.substring(0, row.indexOf(' ')))));
        return steady;
    }

    /** As the page has it, in the order of codes. */
    @Override
    public String toString() {
        return Stream.concat(
                        Stream.of(
                                "| code | verdict | " + String.join(" | ", COLUMNS) + " |",
                                "| --- | --- |" + " --- |".repeat(COLUMNS.size())),
                        Arrays.stream(ErrorCode.values())
                                .flatMap(code ->
                                        Arrays.stream(RetryVerdict.values()).map(verdict -> code + " | " + verdict))
                                .filter(row -> cells.values().stream().anyMatch(seen -> seen.containsKey(row)))
                                .map(this::line))
                .collect(Collectors.joining("\n", BEGIN + "\n\n", "\n\n" + END));
    }

    private String line(String row) {
        return COLUMNS.stream()
                .map(target -> cells.getOrDefault(target, new TreeMap<>()).getOrDefault(row, new TreeSet<>()))
                .map(codes -> String.join(" ", codes))
                .collect(Collectors.joining(" | ", "| `" + row.replace(" |", "` |") + " | ", " |"));
    }
}
