package dev.dataflow.testservers;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Which servers the tests of this machine run against: one line per kind, for a build's summary.
 *
 * <p>Immutable. Example of a line: {@code PostgreSQL: EMBEDDED, PostgreSQL 18.6}.
 *
 * @param lines one for each {@link ServerKind}, in its order
 */
public record TestServersReport(List<String> lines) {

    /** Copies the lines. */
    public TestServersReport {
        lines = List.copyOf(lines);
    }

    /** Starts every server there is; one that fails to start is a line of the report, not an exception. */
    public static TestServersReport ofEveryKind() {
        return new TestServersReport(Arrays.stream(ServerKind.values())
                .map(kind -> kind.label() + ": " + outcome(kind))
                .toList());
    }

    @Override
    public String toString() {
        return lines.stream().collect(Collectors.joining(System.lineSeparator()));
    }

    private static String outcome(ServerKind kind) {
        try {
            return switch (TestServers.lookUp(kind)) {
                case ServerLookup.Found found ->
                    found.server().origin() + ", " + found.server().version();
                case ServerLookup.NotAvailable missing -> "NOT AVAILABLE, " + missing.reason();
            };
        } catch (ServerStartException failure) {
            return "FAILED TO START, " + failure.getMessage();
        }
    }
}
