package dev.dataflow.examples.quickstart;

import dev.dataflow.examples.loading.LoadedTable;
import dev.dataflow.examples.report.Cells;
import java.io.PrintWriter;

/** Says what is being done, a line at a time, apart from the answers. Thread-safe as its writer is. */
final class Progress {

    private final PrintWriter lines;

    Progress(PrintWriter lines) {
        this.lines = lines;
    }

    void say(String line) {
        lines.println(line);
        lines.flush();
    }

    void loaded(LoadedTable table) {
        say("  loaded %-16s %6s rows %8s s"
                .formatted(table.table(), Cells.count(table.rows()), Cells.seconds(table.took())));
    }
}
