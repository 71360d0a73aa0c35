package dev.dataflow.tck.sample;

import static dev.dataflow.tck.run.Answers.only;
import static dev.dataflow.tck.run.Answers.row;

import dev.dataflow.api.model.FieldDefinition;
import dev.dataflow.api.model.FieldPurpose;
import dev.dataflow.api.model.FieldType;
import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.api.model.OnDelete;
import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.core.DataFlow;
import dev.dataflow.core.Repository;
import dev.dataflow.tck.run.Workbench;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tables of artists, albums and tracks, each referring to the one before.
 *
 * @param artists where the artists are
 * @param database where albums and tracks are
 */
public record Music(DataFlow artists, DataFlow database) {

    /** The artists by key. The last one has no album. */
    public static final List<FieldValues> ARTISTS = List.of(artist(1, "Ada"), artist(2, "Bo"), artist(3, "Cy"));

    /** The albums by key. One has no artist. */
    public static final List<FieldValues> ALBUMS =
            List.of(album(10, "First", 2L), album(11, "Second", null), album(12, "Third", 1L), album(13, "Last", 2L));

    /** The tracks by key. */
    public static final List<FieldValues> TRACKS =
            List.of(track(100, "One", 10), track(101, "Two", 12), track(102, "Three", 10), track(103, "Four", 13));

    /** New tables in one database, without rows. */
    public static Music empty(Workbench workbench) {
        DataFlow database = workbench.database(artists(workbench), albums(workbench), tracks(workbench));
        return new Music(database, database);
    }

    /** New tables in one database, with rows. */
    public static Music stocked(Workbench workbench) {
        return empty(workbench).stocked();
    }

    /** New tables, those of the artists in another database, with rows. */
    public static Music stockedApart(Workbench workbench) {
        DataFlow artists = workbench.elsewhere(artists(workbench));
        ModelDefinition albums = albums(workbench);
        ModelDefinition tracks = tracks(workbench);
        DataFlow database = workbench.described(
                builder -> builder.model(albums).model(tracks).related(artists));
        return new Music(artists, database).stocked();
    }

    /** An artist. */
    public static FieldValues artist(long id, String name) {
        return row("id", id, "name", name);
    }

    /** An album. */
    public static FieldValues album(long id, String title, @Nullable Long artist) {
        return row("id", id, "title", title, "artistId", artist);
    }

    /** A track that is not deleted. */
    public static FieldValues track(long id, String title, long album) {
        return row("id", id, "title", title, "albumId", album, "deletedAt", null);
    }

    /** The artists. */
    public Repository<FieldValues> artistRows() {
        return artists.repository("Artist");
    }

    /** The albums. */
    public Repository<FieldValues> albumRows() {
        return database.repository("Album");
    }

    /** The tracks. */
    public Repository<FieldValues> trackRows() {
        return database.repository("Track");
    }

    /** The name of the step from an artist to the albums. */
    public String albums() {
        return stepTo(albumRows().model());
    }

    /** The name of the step from an album to the tracks. */
    public String tracks() {
        return stepTo(trackRows().model());
    }

    private Music stocked() {
        ARTISTS.forEach(each -> only(artistRows().create(each)));
        ALBUMS.forEach(each -> only(albumRows().create(each)));
        TRACKS.forEach(each -> only(trackRows().create(each)));
        return this;
    }

    /** The table's name in camel case. */
    private static String stepTo(ModelDefinition model) {
        String table = model.table();
        int gap = table.indexOf('_');
        return table.substring(0, gap) + Character.toUpperCase(table.charAt(gap + 1)) + table.substring(gap + 2);
    }

    private static ModelDefinition artists(Workbench workbench) {
        return ModelDefinition.builder("Artist")
                .table(workbench.table("artists"))
                .field(FieldDefinition.required("id", new FieldType.LongType()))
                .field(FieldDefinition.required("name", new FieldType.StringType(20)))
                .key("id")
                .build();
    }

    private static ModelDefinition albums(Workbench workbench) {
        return ModelDefinition.builder("Album")
                .table(workbench.table("albums"))
                .field(FieldDefinition.required("id", new FieldType.LongType()))
                .field(FieldDefinition.required("title", new FieldType.StringType(20)))
                .field(FieldDefinition.optional("artistId", new FieldType.LongType()))
                .key("id")
                .reference("Artist", OnDelete.RESTRICT, "artistId")
                .build();
    }

    private static ModelDefinition tracks(Workbench workbench) {
        return ModelDefinition.builder("Track")
                .table(workbench.table("tracks"))
                .field(FieldDefinition.required("id", new FieldType.LongType()))
                .field(FieldDefinition.required("title", new FieldType.StringType(20)))
                .field(FieldDefinition.required("albumId", new FieldType.LongType()))
                .field(FieldDefinition.optional("deletedAt", new FieldType.TimestampType(3))
                        .serving(FieldPurpose.DELETED_AT))
                .key("id")
                .reference("Album", OnDelete.RESTRICT, "albumId")
                .build();
    }
}
