package dev.dataflow.tck.relation;

import static dev.dataflow.api.filter.Filter.where;
import static dev.dataflow.tck.run.Answers.all;
import static dev.dataflow.tck.run.Answers.map;
import static dev.dataflow.tck.run.Answers.only;
import static dev.dataflow.tck.run.Answers.optional;
import static dev.dataflow.tck.run.Answers.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.api.capability.Capability;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.node.NodeInput;
import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.core.Loaded;
import dev.dataflow.tck.rule.Rule;
import dev.dataflow.tck.run.Workbench;
import dev.dataflow.tck.sample.Music;
import java.util.List;

/** Related rows that are brought along. */
public abstract class IncludeRules {

    /** For the kit. */
    protected IncludeRules() {}

    @Rule("DF-INCLUDE-01")
    void aReferenceBringsTheRowItPointsTo(Workbench workbench) {
        Music music = Music.stocked(workbench);

        List<Loaded<FieldValues>> albums =
                all(music.albumRows().all().include("artist").rows());

        assertThat(albums).extracting(Loaded::row).isEqualTo(Music.ALBUMS);
        assertThat(albums)
                .extracting(each -> each.values().get("artist"))
                .containsExactly(Music.ARTISTS.get(1), null, Music.ARTISTS.get(0), Music.ARTISTS.get(1));
        assertThat(only(music.albumRows().load(12L, "artist")).values())
                .isEqualTo(Music.ALBUMS.get(2).with(row("artist", Music.ARTISTS.get(0))));
        assertThat(optional(music.albumRows().load(99L, "artist"))).isEmpty();
    }

    @Rule("DF-INCLUDE-02")
    void aStepBackBringsTheRowsThatPointHereInTheOrderOfTheirKey(Workbench workbench) {
        Music music = Music.stocked(workbench);

        List<Loaded<FieldValues>> artists = all(
                music.artistRows().all().sort("-name").include(music.albums()).rows());

        assertThat(artists)
                .extracting(each -> each.values().get(music.albums()))
                .containsExactly(
                        List.of(), List.of(Music.ALBUMS.get(0), Music.ALBUMS.get(3)), List.of(Music.ALBUMS.get(2)));
    }

    @Rule("DF-INCLUDE-03")
    void eachStepIsOneQueryHoweverManyTheRows(Workbench workbench) {
        Music music = Music.stocked(workbench);
        String[] paths = {"artist." + music.albums(), music.tracks()};

        Loaded<FieldValues> album =
                only(music.albumRows().where(where("id").eq(10L)).include(paths).one());
        long ofOne = workbench.requestsOf(
                music.albumRows().where(where("id").eq(10L)).include(paths).rows());
        long ofAll = workbench.requestsOf(music.albumRows().all().include(paths).rows());
        long ofNone = workbench.requestsOf(music.albumRows()
                .where(where("id").eq(11L))
                .include("artist." + music.albums())
                .rows());

        assertThat(album.values())
                .isEqualTo(Music.ALBUMS
                        .get(0)
                        .with(row(
                                "artist",
                                Music.ARTISTS
                                        .get(1)
                                        .with(row(music.albums(), List.of(Music.ALBUMS.get(0), Music.ALBUMS.get(3)))),
                                music.tracks(),
                                List.of(Music.TRACKS.get(0), Music.TRACKS.get(2)))));
        assertThat(List.of(ofOne, ofAll)).as("rows, artist, albums, tracks").containsExactly(4L, 4L);
        assertThat(ofNone).as("rows without references").isEqualTo(1);
    }

    @Rule("DF-INCLUDE-04")
    void relatedRowsGoWithFilterOrderPageAndFields(Workbench workbench) {
        Music music = Music.stocked(workbench);

        List<FieldValues> listed = only(music.database()
                        .node("TrackListNode")
                        .execute(NodeInput.of(
                                "filter",
                                map("id", map("$ne", 102)),
                                "sort",
                                List.of("-title"),
                                "page",
                                map("limit", 2, "offset", 1),
                                "fields",
                                List.of("title"),
                                "include",
                                List.of("album.artist"))))
                .rows();

        assertThat(listed)
                .containsExactly(
                        row("title", "One", "album", Music.ALBUMS.get(0).with(row("artist", Music.ARTISTS.get(1)))),
                        row("title", "Four", "album", Music.ALBUMS.get(3).with(row("artist", Music.ARTISTS.get(1)))));
        assertThat(only(music.trackRows().all().sort("-title").include("album").after(null, 1))
                        .rows())
                .extracting(Loaded::values)
                .containsExactly(Music.TRACKS.get(1).with(row("album", Music.ALBUMS.get(2))));
    }

    @Rule("DF-INCLUDE-05")
    void stepsLeadIntoAnotherDatabaseAndBack(Workbench workbench) {
        Music music = Music.stockedApart(workbench);

        List<Loaded<FieldValues>> tracks = all(music.trackRows()
                .where(where("title").in("One", "Two"))
                .include("album.artist." + music.albums())
                .rows());

        assertThat(tracks)
                .extracting(Loaded::values)
                .containsExactly(
                        withAlbum(music, 0, 0, 1, List.of(Music.ALBUMS.get(0), Music.ALBUMS.get(3))),
                        withAlbum(music, 1, 2, 0, List.of(Music.ALBUMS.get(2))));
        assertThat(workbench.requestsOf(music.trackRows()
                        .all()
                        .include("album.artist." + music.albums())
                        .rows()))
                .as("tracks, albums, and albums once more; artists are elsewhere")
                .isEqualTo(3);
    }

    @Rule(value = "DF-INCLUDE-06", needs = Capability.UPDATE)
    void whatIsDeletedSoftlyIsPassedOver(Workbench workbench) {
        Music music = Music.stocked(workbench);
        only(music.trackRows().delete(100L));

        assertThat(only(music.albumRows().load(10L, music.tracks())).values().get(music.tracks()))
                .isEqualTo(List.of(Music.TRACKS.get(2)));
    }

    @Rule("DF-INCLUDE-07")
    void aStepThatLeadsNowhereIsRefused(Workbench workbench) {
        Music music = Music.stocked(workbench);

        workbench
                .assertUnsent(
                        () -> music.trackRows().all().include("album.artiste").rows())
                .hasCode(ErrorCode.VALIDATION)
                .hasFields("include")
                .saysInMessage("artist");
        workbench
                .assertUnsent(() -> music.trackRows().load(100L, "title"))
                .hasCode(ErrorCode.VALIDATION)
                .hasFields("include");
    }

    private static FieldValues withAlbum(
            Music music, int track, int album, int artist, List<FieldValues> albumsOfArtist) {
        return Music.TRACKS
                .get(track)
                .with(row(
                        "album",
                        Music.ALBUMS
                                .get(album)
                                .with(row(
                                        "artist",
                                        Music.ARTISTS.get(artist).with(row(music.albums(), albumsOfArtist))))));
    }
}
