package dev.dataflow.examples.quickstart;

import dev.dataflow.examples.question.Answer;
import dev.dataflow.examples.report.Cells;
import dev.dataflow.examples.report.Column;
import dev.dataflow.examples.report.TextTable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The databases side by side; immutable. The first that answered is what the others are compared with.
 *
 * @param outcomes in the order of the runs
 */
record Comparison(List<Outcome> outcomes) {

    private static final int SHOWN_DIGITS = 12;

    Comparison {
        outcomes = List.copyOf(outcomes);
    }

    /** Whether there are answers, every database that there is answered, and all answered the same. */
    boolean agrees() {
        return !answers().isEmpty()
                && outcomes.stream().noneMatch(Outcome.Failed.class::isInstance)
                && answered().allMatch(each -> each.run().answers().equals(answers()));
    }

    /** The answers of the first database that answered; none where none did. */
    List<Answer> answers() {
        return answered().findFirst().map(first -> first.run().answers()).orElse(List.of());
    }

    /** A line for each database that answered: server, rows, seconds, a verdict on each answer, a checksum of all. */
    TextTable table() {
        List<Column> columns =
                new ArrayList<>(List.of(Column.text("Server"), Column.number("Rows"), Column.number("Seconds")));
        for (int question = 1; question <= answers().size(); question++) {
            columns.add(Column.text("Answer " + question));
        }
        columns.add(Column.text("SHA-256"));
        return new TextTable(columns, answered().map(this::cells).toList());
    }

    /** A sentence for each database that did not answer or answered something else. */
    List<String> remarks() {
        return outcomes.stream().flatMap(this::remarks).toList();
    }

    private Stream<String> remarks(Outcome outcome) {
        return switch (outcome) {
            case Outcome.NotRun missing -> Stream.of("%s was not run: %s".formatted(missing.kind(), missing.reason()));
            case Outcome.Failed failed -> Stream.of("%s failed: %s".formatted(failed.kind(), failed.message()));
            case Outcome.Answered done -> differences(done);
        };
    }

    private Stream<String> differences(Outcome.Answered done) {
        List<String> differences = new ArrayList<>();
        for (int position = 0; position < answers().size(); position++) {
            List<String> expected = answers().get(position).lines();
            List<String> actual = done.run().answers().get(position).lines();
            if (!expected.equals(actual)) {
                differences.add("%s differs in answer %d, line %d"
                        .formatted(done.kind(), position + 1, firstDifference(expected, actual) + 1));
            }
        }
        return differences.stream();
    }

    private static int firstDifference(List<String> expected, List<String> actual) {
        int line = 0;
        while (line < expected.size()
                && line < actual.size()
                && expected.get(line).equals(actual.get(line))) {
            line++;
        }
        return line;
    }

    private List<String> cells(Outcome.Answered done) {
        List<Answer> answers = done.run().answers();
        List<String> cells = new ArrayList<>(List.of(
                done.server(),
                Cells.count(done.run().rows()),
                Cells.seconds(done.run().took())));
        for (int position = 0; position < answers.size(); position++) {
            cells.add(answers.get(position).equals(answers().get(position)) ? "same" : "DIFFERS");
        }
        cells.add(Answer.checksum(answers).substring(0, SHOWN_DIGITS));
        return cells;
    }

    private Stream<Outcome.Answered> answered() {
        return outcomes.stream().filter(Outcome.Answered.class::isInstance).map(Outcome.Answered.class::cast);
    }
}
