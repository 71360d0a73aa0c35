package dev.dataflow.examples.question;

import dev.dataflow.api.capability.Capability;
import dev.dataflow.core.DataFlow;
import dev.dataflow.examples.chinook.Track;
import dev.dataflow.examples.report.Cells;
import dev.dataflow.examples.report.Column;
import dev.dataflow.examples.report.TextTable;
import java.util.Comparator;
import java.util.List;
import reactor.core.publisher.Mono;

/**
 * The tracks whose name and composer fit a full-text query, by number: each database has a rank of its own, and all
 * find the same rows.
 */
record TracksAbout(String query) implements Question {

    @Override
    public Mono<Answer> ask(DataFlow db) {
        if (!db.capabilities().supports(Capability.FULL_TEXT)) {
            return Mono.just(Answer.notOffered(title(), "full-text search", db.info()));
        }
        return db.repository(Track.class)
                .search(query)
                .rows()
                .collectSortedList(Comparator.comparingInt(Track::trackId))
                .map(tracks -> Answer.of(title(), table(tracks)));
    }

    private String title() {
        return "Tracks found by " + query;
    }

    private static TextTable table(List<Track> tracks) {
        return new TextTable(
                List.of(Column.number("Id"), Column.text("Track"), Column.text("Composer")),
                tracks.stream().map(TracksAbout::cells).toList());
    }

    private static List<String> cells(Track track) {
        return List.of(Cells.text(track.trackId()), track.name(), Cells.text(track.composer()));
    }
}
