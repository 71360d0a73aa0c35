package dev.dataflow.core;

import static dev.dataflow.api.filter.Filter.where;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.filter.Page;
import dev.dataflow.api.node.NodeInput;
import dev.dataflow.api.node.NodeOutput;
import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.api.operation.SearchOperation;
import dev.dataflow.api.operation.SearchQuery;
import dev.dataflow.core.Music.Album;
import dev.dataflow.core.Music.Artist;
import dev.dataflow.core.Music.Track;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

final class SearchTest {

    record Title(String title) {}

    record WithArtist(String title, Artist artist) {}

    private final RecordingAdapter adapter = new RecordingAdapter();
    private final DataFlow db = Music.builder(adapter)
            .models(Artist.class, Album.class, Track.class)
            .open()
            .block();
    private final Repository<Album> albums = db.repository(Album.class);

    @Test
    void readsTheQueryAsPeopleTypeIt() {
        albums.search("red \"winter coat\" -wool")
                .and(where("year").gt(2000))
                .page(20, 40)
                .rows()
                .blockLast();

        SearchOperation sent = adapter.last(SearchOperation.class);
        assertThat(sent.query())
                .isEqualTo(
                        new SearchQuery(List.of("red"), List.of(List.of("winter", "coat")), List.of(List.of("wool"))));
        assertThat(sent.filter()).isEqualTo(where("year").gt(2000));
        assertThat(sent.page()).isEqualTo(Page.of(20, 40));
    }

    @Test
    void aLimitAndTheFirstRowLeaveTheOffsetAsItIs() {
        albums.search("red").page(20, 40).limit(5).rows().blockLast();
        assertThat(adapter.last(SearchOperation.class).page()).isEqualTo(Page.of(5, 40));

        albums.search("red").page(20, 40).first().block();
        assertThat(adapter.last(SearchOperation.class).page()).isEqualTo(Page.of(1, 40));
    }

    @Test
    void findsRowsAsRecordsAndAsValues() {
        adapter.rows = List.of(
                FieldValues.ofArray(List.of("id", "title", "year", "artistId"), new Object[] {1L, "Red", null, null}));

        assertThat(albums.search("red").first().block()).isEqualTo(new Album(1L, "Red", null, null));
        assertThat(albums.search("red").as(Title.class).first().block()).isEqualTo(new Title("Red"));
        assertThat(albums.search("red").rows("id").blockFirst()).isEqualTo(FieldValues.of("id", 1L));
        NodeOutput output = Mono.from(db.node("AlbumSearchNode")
                        .execute(NodeInput.of("query", "red", "fields", List.of("title"), "page", Map.of("limit", 1))))
                .block();
        assertThat(output.rows()).containsExactly(FieldValues.of("title", "Red"));
        assertThat(output.number("count")).isEqualTo(1);
    }

    @Test
    void whatCannotBeSearchedIsRefused() {
        assertThat(Failures.of(db.repository(Artist.class).search("x").rows()))
                .hasMessageContaining("mark the fields to search with @FullText")
                .satisfies(error -> assertThat(error.code()).isEqualTo(ErrorCode.VALIDATION));
        assertThat(Failures.of(albums.search("-wool").rows())).hasMessageContaining("no word to look for");
        assertThat(Failures.of(albums.search("x").as(WithArtist.class).rows()))
                .hasMessageContaining("brings no related rows");
        assertThat(Failures.of(db.node("AlbumSearchNode").execute(NodeInput.of("filter", Map.of("yer", 1)))))
                .hasMessageContaining("query: must be given")
                .hasMessageContaining("did you mean 'year'?");
        assertThat(adapter.operations).isEmpty();
    }
}
