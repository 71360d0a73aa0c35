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

/** The tracks of an album, in their order on it. */
record AlbumTracks(String title) implements Question {

    @Override
    public Mono<Answer> ask(DataFlow db) {
        NodeInput albums = NodeInput.of("filter", Map.of("title", title), "fields", List.of("albumId"));
        return Mono.from(db.node("AlbumListNode").execute(albums))
                .flatMap(found -> Mono.from(db.node("TrackListNode").execute(tracksOf(found))))
                .map(tracks -> Answer.of("Tracks of the album \"%s\"".formatted(title), table(tracks)));
    }

    private static NodeInput tracksOf(NodeOutput albums) {
        List<?> ids = albums.rows().stream().map(row -> row.get("albumId")).toList();
        return NodeInput.of("filter", Map.of("albumId", Map.of("$in", ids)), "sort", List.of("albumId", "trackId"));
    }

    private static TextTable table(NodeOutput tracks) {
        return new TextTable(
                List.of(Column.number("Id"), Column.text("Track"), Column.number("Length"), Column.number("Price")),
                tracks.rows().stream().map(AlbumTracks::cells).toList());
    }

    private static List<String> cells(FieldValues track) {
        return List.of(
                Cells.text(track.get("trackId")),
                Cells.text(track.get("name")),
                Cells.minutes(track.get("milliseconds")),
                Cells.text(track.get("unitPrice")));
    }
}
