package dev.dataflow.examples.question;

import static dev.dataflow.core.Fields.where;

import dev.dataflow.core.DataFlow;
import dev.dataflow.core.Loaded;
import dev.dataflow.examples.chinook.Album;
import dev.dataflow.examples.chinook.Artist;
import dev.dataflow.examples.chinook.Genre;
import dev.dataflow.examples.chinook.Track;
import dev.dataflow.examples.report.Cells;
import dev.dataflow.examples.report.Column;
import dev.dataflow.examples.report.TextTable;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import reactor.core.publisher.Mono;

/** The albums of an artist, and what is on them: rows of four tables in four queries, however many albums there are. */
record AlbumsOfArtist(String name) implements Question {

    @Override
    public Mono<Answer> ask(DataFlow db) {
        return db.repository(Artist.class)
                .where(where(Artist::name).eq(name))
                .include("albums.tracks.genre")
                .rows()
                .flatMapIterable(artist -> artist.many("albums", Album.class))
                .collectList()
                .map(albums -> Answer.of("The albums of " + name, table(albums)));
    }

    private static TextTable table(List<Loaded<Album>> albums) {
        return new TextTable(
                List.of(
                        Column.number("Id"),
                        Column.text("Album"),
                        Column.number("Tracks"),
                        Column.number("Length"),
                        Column.text("Genres")),
                albums.stream().map(AlbumsOfArtist::cells).toList());
    }

    private static List<String> cells(Loaded<Album> album) {
        List<Loaded<Track>> tracks = album.many("tracks", Track.class);
        return List.of(
                Cells.text(album.row().albumId()),
                album.row().title(),
                Cells.count(tracks.size()),
                Cells.minutes(tracks.stream()
                        .mapToLong(track -> track.row().milliseconds())
                        .sum()),
                genres(tracks));
    }

    private static String genres(List<Loaded<Track>> tracks) {
        return tracks.stream()
                .map(track -> track.one("genre", Genre.class))
                .flatMap(Optional::stream)
                .map(genre -> genre.row().name())
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
    }
}
