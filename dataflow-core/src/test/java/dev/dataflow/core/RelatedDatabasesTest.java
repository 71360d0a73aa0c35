package dev.dataflow.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.migration.SchemaChange;
import dev.dataflow.core.Music.Album;
import dev.dataflow.core.Music.Artist;
import dev.dataflow.core.Music.Track;
import org.junit.jupiter.api.Test;

final class RelatedDatabasesTest {

    private final RecordingAdapter people = new RecordingAdapter();
    private final RecordingAdapter shop = new RecordingAdapter();
    private final MemoryRows rows = Music.rows();
    private final DataFlow peopleDb;
    private final DataFlow shopDb;

    RelatedDatabasesTest() {
        people.answer = rows::answer;
        shop.answer = rows::answer;
        peopleDb = Music.builder(people).model(Artist.class).open().block();
        shopDb = Music.builder(shop)
                .models(Album.class, Track.class)
                .related(peopleDb)
                .open()
                .block();
    }

    @Test
    void relatedRowsAreReadWhereTheyAre() {
        Loaded<Track> track =
                shopDb.repository(Track.class).load(100L, "album.artist.albums").block();

        Loaded<Artist> artist = track.one("album", Album.class)
                .orElseThrow()
                .one("artist", Artist.class)
                .orElseThrow();
        assertThat(artist.row().name()).isEqualTo("Bo");
        assertThat(artist.many("albums", Album.class)).hasSize(1);
        assertThat(people.operations).hasSize(1);
        assertThat(shop.operations).hasSize(3);
    }

    @Test
    void noForeignKeyLeadsIntoAnotherDatabase() {
        shopDb.schema().createMissing().block();

        assertThat(shop.applied)
                .filteredOn(SchemaChange.CreateTable.class::isInstance)
                .map(SchemaChange.CreateTable.class::cast)
                .flatMap(each -> each.definition().references())
                .extracting(each -> each.targetTable())
                .containsExactly("albums");
    }

    @Test
    void aModelThatIsNowhereIsRefused() {
        DataFlowException refusal =
                Failures.of(Music.builder(shop).model(Album.class).open());

        assertThat(refusal.code()).isEqualTo(ErrorCode.CONFIGURATION);
        assertThat(refusal).hasMessageContaining("which is not registered");
    }

    @Test
    void theModelsOfAnotherDatabaseHaveNoRepositoryHere() {
        assertThat(shopDb.models()).hasSize(2);
    }
}
