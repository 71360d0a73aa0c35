package dev.dataflow.testservers.internal.embedded;

import dev.dataflow.testservers.ServerKind;
import dev.dataflow.testservers.internal.process.ToolRun;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds out whether a binary's shared libraries are on this machine, by asking it for its version. Stateless. */
final class SharedLibraries {
    private static final Pattern MISSING = Pattern.compile("error while loading shared libraries: ([^:\\s]+)");
    private static final Path ANYWHERE = Path.of(System.getProperty("java.io.tmpdir"));

    private SharedLibraries() {}

    /** What keeps the program from running: a library's name, or else its own words; empty when it runs. */
    static Optional<String> missing(String program, Map<String, String> environment) {
        ToolRun run = ToolRun.of(List.of(program, "--version"), environment, ANYWHERE, "");
        if (run.exitCode() == 0) {
            return Optional.empty();
        }
        Matcher library = MISSING.matcher(run.output());
        return Optional.of(library.find() ? "needs " + library.group(1) : "does not run: " + run.output());
    }

    /** Throws with the fix unless the program runs. */
    static void check(ServerKind kind, String program, Map<String, String> environment) throws NotRunnableHere {
        Optional<String> missing = missing(program, environment);
        if (missing.isPresent()) {
            throw new NotRunnableHere("the embedded server " + missing.get()
                    + ", which this machine does not have. Install the package that holds it. "
                    + HostPlatform.otherWays(kind));
        }
    }

    /** Whether a command ends with exit code 0. */
    static boolean runs(List<String> line) {
        return ToolRun.of(line, Map.of(), ANYWHERE, "").exitCode() == 0;
    }
}
