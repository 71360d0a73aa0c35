package dev.dataflow.core;

import static dev.dataflow.api.filter.Filter.where;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.filter.Filter;
import dev.dataflow.api.filter.Page;
import dev.dataflow.api.node.NodeInput;
import dev.dataflow.api.node.NodeOutput;
import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.api.operation.ListOperation;
import dev.dataflow.core.Music.Album;
import dev.dataflow.core.Music.Artist;
import dev.dataflow.core.Music.Track;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

final class IncludeTest {

    private final RecordingAdapter adapter = new RecordingAdapter();
    private final MemoryRows rows = Music.rows();
    private final DataFlow db = Music.open(adapter, rows);
    private final Repository<Album> albums = db.repository(Album.class);

    @Test
    void bringsTheRowThatAReferencePointsTo() {
        List<Loaded<Album>> loaded =
                albums.all().include("artist").rows().collectList().block();

        assertThat(loaded).extracting(each -> each.row().title()).containsExactly("First", "Second", "Third");
        assertThat(loaded.get(0).one("artist", Artist.class).map(Loaded::row)).contains(new Artist(2L, "Bo"));
        assertThat(loaded.get(1).one("artist", Artist.class)).isEmpty();
        assertThat(loaded.get(2).one("artist", Artist.class)).isEmpty();
    }

    @Test
    void bringsTheRowsThatPointBackWithoutThoseMarkedAsDeleted() {
        List<Loaded<Album>> loaded =
                albums.all().include("tracks").rows().collectList().block();

        assertThat(loaded.get(0).many("tracks", Track.class))
                .extracting(each -> each.row().title())
                .containsExactly("One", "Two");
        assertThat(loaded.get(1).many("tracks", Track.class)).isEmpty();
    }

    @Test
    void sendsOneQueryForEachStepAndAsksForEachKeyOnce() {
        db.repository(Track.class).all().include("album.artist").rows().blockLast();

        assertThat(adapter.operations).hasSize(3);
        assertThat(adapter.operations.get(1))
                .isInstanceOfSatisfying(
                        ListOperation.class,
                        list -> assertThat(list.filter()).isEqualTo(Filter.in("id", List.of(10L, 12L))));
        assertThat(adapter.operations.get(2))
                .isInstanceOfSatisfying(
                        ListOperation.class,
                        list -> assertThat(list.filter()).isEqualTo(Filter.in("id", List.of(2L, 9L))));
    }

    @Test
    void followsPathsThatBranchAndComeBack() {
        Loaded<Artist> bo = db.repository(Artist.class)
                .where(where("name").eq("Bo"))
                .include("albums.tracks", "albums.artist.albums")
                .one()
                .block();

        Loaded<Album> album = bo.many("albums", Album.class).get(0);
        assertThat(album.many("tracks", Track.class)).hasSize(2);
        assertThat(album.one("artist", Artist.class).orElseThrow().many("albums", Album.class))
                .extracting(each -> each.row().id())
                .containsExactly(10L);
    }

    @Test
    void streamsRowsByTenThousandWithOneQueryForEachStep() {
        for (long id = 1_000; id < 26_000; id++) {
            rows.row("Artist", "id", id, "name", "A" + id);
            rows.row("Album", "id", id, "title", "T", "year", null, "artistId", id);
        }

        List<Loaded<Album>> loaded = albums.where(where("id").gte(1_000))
                .sort("-title")
                .page(Page.of(24_000, 50))
                .include("artist")
                .rows()
                .collectList()
                .block();

        assertThat(loaded).extracting(each -> each.row().id()).doesNotHaveDuplicates();
        assertThat(loaded.get(0).row().id()).isEqualTo(1_050);
        assertThat(loaded)
                .hasSize(24_000)
                .allSatisfy(each -> assertThat(each.one("artist", Artist.class)
                                .orElseThrow()
                                .row()
                                .id())
                        .isEqualTo(each.row().artistId()));
        assertThat(adapter.operations).hasSize(6);
        assertThat(((ListOperation) adapter.operations.get(4)).page()).isEqualTo(Page.first(4_000));
    }

    @Test
    void asksForUpToAHundredThousandKeysAtOnce() {
        for (long id = 1_000; id < 101_001; id++) {
            rows.row("Album", "id", id, "title", "T", "year", null, "artistId", 1L);
        }

        Loaded<Artist> ada =
                db.repository(Artist.class).load(1L, "albums.tracks").block();

        assertThat(ada.many("albums", Album.class)).hasSize(100_001);
        assertThat(adapter.operations).hasSize(4);
        assertThat(adapter.operations.get(2))
                .isInstanceOfSatisfying(
                        ListOperation.class,
                        list -> assertThat(((Filter.And) list.filter()).operands())
                                .filteredOn(Filter.In.class::isInstance)
                                .map(each -> ((Filter.In) each).values().size())
                                .containsExactly(Filter.In.MOST_VALUES));
    }

    @Test
    void nodesReadAllRowsAtOnceAndSendOneQueryForEachStep() {
        for (long id = 1_000; id < 16_000; id++) {
            rows.row("Artist", "id", id, "name", "A" + id);
            rows.row("Album", "id", id, "title", "T", "year", null, "artistId", id);
        }

        NodeOutput output = run("AlbumListNode", "include", List.of("artist", "tracks"));

        assertThat(output.rows()).hasSize(15_003);
        assertThat(adapter.operations).hasSize(3);
    }

    @Test
    void bringsRowsMarkedAsDeletedWhereTheyAreAskedFor() {
        Loaded<Artist> bo = db.repository(Artist.class)
                .withDeleted()
                .load(2L, "albums.tracks")
                .block();

        assertThat(bo.many("albums", Album.class).get(0).many("tracks", Track.class))
                .extracting(each -> each.row().title())
                .containsExactly("One", "Gone", "Two");
        assertThat(albums.withDeleted().all().include("tracks").first().block().many("tracks", Track.class))
                .hasSize(3);
        assertThat((List<?>) run("AlbumReadNode", "key", 10, "include", "tracks", "deleted", true)
                        .row()
                        .orElseThrow()
                        .get("tracks"))
                .hasSize(3);
        assertThat((List<?>) run("AlbumListNode", "include", "tracks", "deleted", true)
                        .rows()
                        .get(0)
                        .get("tracks"))
                .hasSize(3);
    }

    @Test
    void nodesPutRelatedRowsBehindTheFields() {
        NodeOutput output = run(
                "AlbumListNode", "fields", List.of("title"), "include", List.of("artist", "tracks"), "sort", "-year");

        FieldValues third = output.rows().get(0);
        assertThat(third.names()).containsExactly("title", "artist", "tracks");
        assertThat(third.get("artist")).isNull();
        assertThat(output.rows().get(1).get("artist")).isEqualTo(FieldValues.of(ordered("id", 2L, "name", "Bo")));
        assertThat((List<?>) output.rows().get(1).get("tracks")).hasSize(2);

        NodeOutput read = run("AlbumReadNode", "key", 10, "include", "artist", "fields", List.of("id"));
        assertThat(read.row().orElseThrow().names()).containsExactly("id", "artist");
    }

    @Test
    void nodesSayWhichStepsThereAre() {
        assertThat(db.node("AlbumListNode").descriptor().input("include").description())
                .contains("artist (Artist), tracks (all Track)");
    }

    @Test
    void stepsThatAreNoneAreRefusedWithAllOtherProblems() {
        DataFlowException refusal = Failures.of(db.node("AlbumListNode")
                .execute(NodeInput.of("include", List.of("artst.x", "tracks.x", 7), "sort", "titel")));

        assertThat(refusal.code()).isEqualTo(ErrorCode.VALIDATION);
        assertThat(refusal)
                .hasMessageContaining("did you mean 'artist'?")
                .hasMessageContaining("model Track has no relation 'x'")
                .hasMessageContaining("java.lang.Integer")
                .hasMessageContaining("did you mean 'title'?");
        assertThat(adapter.operations).isEmpty();
        assertThat(Failures.of(albums.all()
                        .include("tracks.album.".repeat(6) + "artist")
                        .rows()))
                .hasMessageContaining("more than 10 steps");
    }

    @Test
    void whatWasNotLoadedCannotBeAskedFor() {
        Loaded<Album> loaded = albums.load(10L, "artist", "tracks").block();

        assertThatThrownBy(() -> loaded.one("label", Artist.class)).isInstanceOf(DataFlowException.class);
        assertThatThrownBy(() -> loaded.one("tracks", Track.class)).hasMessageContaining("no step to one row");
        assertThatThrownBy(() -> loaded.many("artist", Artist.class)).hasMessageContaining("no step to many rows");
        assertThat(albums.load(99L, "artist").blockOptional()).isEmpty();
    }

    @Test
    void inATransactionNeverTwoStatementsRunAtOnce() {
        db.transaction(inside -> inside.repository(Album.class)
                        .all()
                        .include("artist", "tracks")
                        .rows())
                .blockLast();

        assertThat(adapter.events).containsExactly("begin", "commit");
        assertThat(adapter.operations).hasSize(3);
    }

    @Test
    void pagesNextToACursorBringRelatedRowsToo() {
        KeysetPage<Loaded<Album>> page =
                albums.all().include("artist").after(null, 2).block();

        assertThat(page.rows()).hasSize(2);
        assertThat(page.rows().get(0).one("artist", Artist.class)).isPresent();
        assertThat(page.next()).isNotNull();
    }

    private NodeOutput run(String node, Object... input) {
        return Mono.from(db.node(node).execute(NodeInput.of(input))).block();
    }

    private static Map<String, Object> ordered(String first, Object one, String second, Object two) {
        Map<String, Object> map = new java.util.LinkedHashMap<>();
        map.put(first, one);
        map.put(second, two);
        return map;
    }
}
