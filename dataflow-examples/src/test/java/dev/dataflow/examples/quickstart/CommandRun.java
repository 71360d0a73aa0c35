package dev.dataflow.examples.quickstart;

import java.io.PrintWriter;
import java.io.StringWriter;

/** One run of the command in this JVM: its exit code and what it wrote. */
record CommandRun(int exitCode, String out, String err) {

    static CommandRun of(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode = Quickstart.commandLine(new PrintWriter(out), new PrintWriter(err, true))
                .execute(arguments);
        return new CommandRun(exitCode, out.toString(), err.toString());
    }
}
