package dev.dataflow.examples.question;

import dev.dataflow.api.node.NodeInput;
import dev.dataflow.api.node.NodeOutput;
import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.core.DataFlow;
import dev.dataflow.examples.report.Cells;
import dev.dataflow.examples.report.Column;
import dev.dataflow.examples.report.TextTable;
import java.util.List;
import java.util.Map;
import reactor.core.publisher.Mono;

/** One page of all tracks by name, counted from one, and how many tracks there are. */
record TrackPage(int number, int size) implements Question {

    @Override
    public Mono<Answer> ask(DataFlow db) {
        NodeInput page = NodeInput.of("sort", "name", "page", Map.of("limit", size, "offset", (number - 1) * size));
        return Mono.zip(
                        Mono.from(db.node("TrackListNode").execute(page)),
                        Mono.from(db.node("TrackCountNode").execute(NodeInput.empty())))
                .map(both -> Answer.of(title(both.getT2().number("count")), table(both.getT1())));
    }

    private String title(long total) {
        return "Page %d of the tracks by name, %d a page, %s tracks in all".formatted(number, size, Cells.count(total));
    }

    private static TextTable table(NodeOutput tracks) {
        return new TextTable(
                List.of(Column.text("Track"), Column.number("Id"), Column.number("Price")),
                tracks.rows().stream().map(TrackPage::cells).toList());
    }

    private static List<String> cells(FieldValues track) {
        return List.of(
                Cells.text(track.get("name")), Cells.text(track.get("trackId")), Cells.text(track.get("unitPrice")));
    }
}
