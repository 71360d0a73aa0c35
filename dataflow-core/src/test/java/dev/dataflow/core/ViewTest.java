package dev.dataflow.core;

import static dev.dataflow.api.filter.Filter.where;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.operation.ListOperation;
import dev.dataflow.core.Music.Album;
import dev.dataflow.core.Music.Artist;
import dev.dataflow.core.Music.Track;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class ViewTest {

    record Title(String title) {}

    record Dated(long id, int year) {}

    record ArtistName(String name) {}

    record TrackOf(String title, AlbumOf album) {}

    record AlbumOf(String title, @Nullable ArtistName artist) {}

    record Shown(Album album, @Nullable Artist artist, List<Track> tracks, Title title2) {}

    record OnlyTracks(List<Title> tracks) {}

    record Unknown(String titel) {}

    record WrongClass(String title, long price) {}

    record NotAList(Track tracks) {}

    record NotOne(List<Artist> artist) {}

    record Endless(String title, Parent artist) {}

    record Parent(List<Endless> albums) {}

    private final RecordingAdapter adapter = new RecordingAdapter();
    private final DataFlow db = Music.open(adapter, Music.rows());
    private final Selection<Album> albums = db.repository(Album.class).all();

    @Test
    void showsSomeOfTheFields() {
        assertThat(albums.as(Title.class).rows().collectList().block())
                .containsExactly(new Title("First"), new Title("Second"), new Title("Third"));
        assertThat(adapter.last(ListOperation.class).fields()).containsExactly("title");
        assertThat(albums.sort("-id").as(Title.class).first().block()).isEqualTo(new Title("Third"));
    }

    @Test
    void showsRelatedRows() {
        List<TrackOf> tracks = db.repository(Track.class)
                .all()
                .as(TrackOf.class)
                .rows()
                .collectList()
                .block();

        assertThat(tracks)
                .containsExactly(
                        new TrackOf("One", new AlbumOf("First", new ArtistName("Bo"))),
                        new TrackOf("Two", new AlbumOf("First", new ArtistName("Bo"))),
                        new TrackOf("Three", new AlbumOf("Third", null)));
        assertThat(adapter.operations).hasSize(3);
    }

    @Test
    void showsTheWholeRowBesideRelatedOnes() {
        Shown shown = albums.and(where("id").eq(10)).as(Shown.class).one().block();

        assertThat(shown.album()).isEqualTo(new Album(10L, "First", 2001, 2L));
        assertThat(shown.artist()).isEqualTo(new Artist(2L, "Bo"));
        assertThat(shown.tracks()).extracting(Track::title).containsExactly("One", "Two");
        assertThat(shown.title2()).isEqualTo(new Title("First"));
    }

    @Test
    void showsRelatedRowsAlone() {
        assertThat(albums.as(OnlyTracks.class).first().block())
                .isEqualTo(new OnlyTracks(List.of(new Title("One"), new Title("Two"))));
    }

    @Test
    void pagesAndIncludesOfViewsWork() {
        KeysetPage<AlbumOf> page =
                albums.sort("-year").as(AlbumOf.class).after(null, 1).block();
        assertThat(page.rows()).containsExactly(new AlbumOf("Third", null));

        Loaded<Title> loaded = albums.as(Title.class).include("artist").first().block();
        assertThat(loaded.row()).isEqualTo(new Title("First"));
        assertThat(loaded.one("artist", Artist.class)).isPresent();
    }

    @Test
    void aNullInAPrimitiveIsAMappingError() {
        DataFlowException error = Failures.of(albums.as(Dated.class).rows());

        assertThat(error.code()).isEqualTo(ErrorCode.MAPPING);
        assertThat(error.fields()).containsExactly("year");
        assertThat(error.operation()).contains("list");
    }

    @Test
    void whatShowsNothingOfTheModelIsRefused() {
        assertThat(refusal(Unknown.class)).hasMessageContaining("did you mean 'title'?");
        assertThat(Failures.of(
                        db.repository(Track.class).all().as(WrongClass.class).rows()))
                .hasMessageContaining("does not hold a field of type DECIMAL(10,2)");
        assertThat(refusal(NotAList.class)).hasMessageContaining("must be a List of a record");
        assertThat(refusal(NotOne.class)).hasMessageContaining("must be a record");
        assertThat(refusal(Endless.class)).hasMessageContaining("contains itself");
        assertThat(adapter.operations).isEmpty();
    }

    @Test
    void tellsWhetherThereIsAnyRow() {
        assertThat(albums.exists().block()).isTrue();
        assertThat(albums.and(where("id").gt(99)).exists().block()).isFalse();
        assertThat(adapter.last(ListOperation.class).fields()).containsExactly("id");
    }

    private DataFlowException refusal(Class<? extends Record> type) {
        DataFlowException refusal = Failures.of(albums.as(type).rows());
        assertThat(refusal.code()).isEqualTo(ErrorCode.VALIDATION);
        return refusal;
    }
}
