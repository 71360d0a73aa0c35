package dev.dataflow.examples.quickstart;

import dev.dataflow.examples.question.Answer;
import dev.dataflow.examples.report.Cells;
import dev.dataflow.examples.report.Column;
import dev.dataflow.examples.report.TextTable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The databases side by side; immutable. The first answer to a question is what the others are compared with.
 *
 * @param outcomes in the order of the runs
 */
record Comparison(List<Outcome> outcomes) {

    private static final int SHOWN_DIGITS = 12;
    private static final String SAME = "same";
    private static final String DIFFERS = "DIFFERS";

    Comparison {
        outcomes = List.copyOf(outcomes);
    }

    /**
     * Whether there are answers, every database that there is answered, and all answered the same; what a database does
     * not offer is no difference.
     */
    boolean agrees() {
        return !answers().isEmpty()
                && outcomes.stream().noneMatch(Outcome.Failed.class::isInstance)
                && answered().map(this::cells).noneMatch(cells -> cells.contains(DIFFERS));
    }

    /** To each question the answer of the first database that offers one; none where no database was asked. */
    List<Answer> answers() {
        List<List<Answer>> all = answered().map(each -> each.run().answers()).toList();
        List<Answer> first = all.isEmpty() ? List.of() : all.getFirst();
        return IntStream.range(0, first.size())
                .mapToObj(position -> all.stream()
                        .map(each -> each.get(position))
                        .filter(Answer::offered)
                        .findFirst()
                        .orElse(first.get(position)))
                .toList();
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

    /** A sentence for each database that did not answer or not all, or answered something else. */
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
            Answer expected = answers().get(position);
            Answer actual = done.run().answers().get(position);
            if (!actual.offered()) {
                differences.add("%s has no answer %d: %s"
                        .formatted(done.kind(), position + 1, actual.lines().getLast()));
            } else if (!actual.equals(expected)) {
                differences.add("%s differs in answer %d, line %d"
                        .formatted(done.kind(), position + 1, firstDifference(expected.lines(), actual.lines()) + 1));
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
            cells.add(verdict(answers.get(position), answers().get(position)));
        }
        cells.add(Answer.checksum(answers).substring(0, SHOWN_DIGITS));
        return cells;
    }

    private static String verdict(Answer actual, Answer expected) {
        if (!actual.offered()) {
            return "not offered";
        }
        return actual.equals(expected) ? SAME : DIFFERS;
    }

    private Stream<Outcome.Answered> answered() {
        return outcomes.stream().filter(Outcome.Answered.class::isInstance).map(Outcome.Answered.class::cast);
    }
}
