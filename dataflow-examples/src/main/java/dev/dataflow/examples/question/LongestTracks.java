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

/** The longest tracks of a genre, longest first. */
record LongestTracks(String genre, int howMany) implements Question {

    @Override
    public Mono<Answer> ask(DataFlow db) {
        NodeInput genres = NodeInput.of("filter", Map.of("name", genre), "fields", List.of("genreId"));
        return Mono.from(db.node("GenreListNode").execute(genres))
                .flatMap(found -> Mono.from(db.node("TrackListNode").execute(longestOf(found))))
                .map(tracks -> Answer.of("The %d longest tracks of %s".formatted(howMany, genre), table(tracks)));
    }

    private NodeInput longestOf(NodeOutput genres) {
        List<?> ids = genres.rows().stream().map(row -> row.get("genreId")).toList();
        return NodeInput.of(
                "filter", Map.of("genreId", Map.of("$in", ids)),
                "sort", "-milliseconds",
                "page", Map.of("limit", howMany));
    }

    private static TextTable table(NodeOutput tracks) {
        return new TextTable(
                List.of(Column.number("Length"), Column.text("Track"), Column.text("Composer")),
                tracks.rows().stream().map(LongestTracks::cells).toList());
    }

    private static List<String> cells(FieldValues track) {
        return List.of(
                Cells.minutes(track.get("milliseconds")),
                Cells.text(track.get("name")),
                Cells.text(track.get("composer")));
    }
}
