package dev.dataflow.examples.quickstart;

import dev.dataflow.examples.question.Answer;
import dev.dataflow.examples.report.Cells;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * The command: loads a music store's data into a database and answers eight questions about them.
 *
 * <p>The answers go to standard output and are the same, byte for byte, on every database; what is being done, and how
 * long it took, goes to standard error. Exit codes: 0; 1 when a database failed or answered differently; 2 when the
 * command cannot be run as it was given.
 */
@Command(
        name = "quickstart",
        description =
                "Loads the Chinook data set (a music store) into a database and answers eight questions about it.",
        mixinStandardHelpOptions = true)
public final class Quickstart implements Callable<Integer> {

    private static final int DIFFERENT = 1;

    @Spec
    private @Nullable CommandSpec spec;

    @ArgGroup
    private Target target = new Target();

    /** At most one of these. */
    static final class Target {

        @Option(
                names = "--url",
                paramLabel = "URL",
                description = "The database to use, which must hold no rows in these tables; "
                        + "without it a new SQLite file, target/quickstart/chinook.db.")
        private @Nullable String url;

        @Option(
                names = "--servers",
                description = "Start every server there is, run on all of them and compare the answers.")
        private boolean servers;
    }

    Quickstart() {}

    /** Runs the command and ends the JVM with its exit code. */
    public static void main(String[] arguments) throws IOException {
        int exitCode =
                commandLine(utf8(FileDescriptor.out), utf8(FileDescriptor.err)).execute(arguments);
        RefusalFile.leave(exitCode);
        System.exit(exitCode);
    }

    static CommandLine commandLine(PrintWriter out, PrintWriter err) {
        return new CommandLine(new Quickstart())
                .setOut(out)
                .setErr(err)
                .setParameterExceptionHandler(Sentences::ofParameters)
                .setExecutionExceptionHandler(Sentences::ofExecution);
    }

    @Override
    public Integer call() throws IOException {
        CommandLine line = commandSpec().commandLine();
        Progress progress = new Progress(line.getErr());
        if (target.servers) {
            return compare(line.getOut(), progress);
        }
        if (target.url == null) {
            SqliteFile.prepare();
        }
        String url = Optional.ofNullable(target.url).orElse(SqliteFile.URL);
        ChinookRun run = Objects.requireNonNull(ChinookRun.on(url, progress).block());
        print(run.answers(), line.getOut());
        progress.say("%s rows stored and %d questions answered in %s s."
                .formatted(Cells.count(run.rows()), run.answers().size(), Cells.seconds(run.took())));
        if (target.url == null) {
            progress.say("The database is in " + SqliteFile.PATH.toAbsolutePath() + ".");
        }
        return CommandLine.ExitCode.OK;
    }

    private static int compare(PrintWriter out, Progress progress) throws IOException {
        EmptyDatabases databases = ServiceLoader.load(EmptyDatabases.class)
                .findFirst()
                .orElseThrow(() -> new RefusedException("There are no servers on this class path: run it with "
                        + "mvn -q -pl dataflow-examples -am process-test-classes -Dquickstart=servers"));
        Comparison comparison = new SideBySide(databases, progress).run();
        print(comparison.answers(), out);
        comparison.table().lines().forEach(each -> out.print(each + "\n"));
        comparison.remarks().forEach(each -> out.print(each + "\n"));
        out.flush();
        return comparison.agrees() ? CommandLine.ExitCode.OK : DIFFERENT;
    }

    private static void print(List<Answer> answers, PrintWriter out) {
        for (Answer answer : answers) {
            out.print(answer.text() + "\n");
        }
        out.flush();
    }

    private CommandSpec commandSpec() {
        if (spec == null) {
            throw new IllegalStateException("picocli did not set the command's description");
        }
        return spec;
    }

    /** Names and titles are not ASCII, whatever the platform's encoding is. */
    private static PrintWriter utf8(FileDescriptor stream) {
        return new PrintWriter(new OutputStreamWriter(new FileOutputStream(stream), StandardCharsets.UTF_8), true);
    }
}
