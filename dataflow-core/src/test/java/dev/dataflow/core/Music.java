package dev.dataflow.core;

import dev.dataflow.api.model.Column;
import dev.dataflow.api.model.FullText;
import dev.dataflow.api.model.Generated;
import dev.dataflow.api.model.Id;
import dev.dataflow.api.model.References;
import dev.dataflow.api.model.SoftDelete;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Models that are related to each other. */
final class Music {

    private Music() {}

    record Artist(@Id @Generated Long id, String name) {}

    record Album(
            @Id @Generated Long id,
            @FullText String title,
            @Nullable Integer year,
            @Nullable @References(Artist.class) Long artistId) {}

    record Track(
            @Id @Generated Long id,
            String title,
            @Column(precision = 10, scale = 2) BigDecimal price,
            @References(Album.class) Long albumId,
            @Nullable @SoftDelete Instant deletedAt) {}

    /** A connection to the adapter, which answers from these rows, with all models. */
    static DataFlow open(RecordingAdapter adapter, MemoryRows rows) {
        adapter.answer = rows::answer;
        return builder(adapter)
                .models(Artist.class, Album.class, Track.class)
                .open()
                .block();
    }

    static DataFlowBuilder builder(RecordingAdapter adapter) {
        return DataFlow.builder().url("recording://here/music").provider(new RecordingProvider(adapter));
    }

    /** Two artists, three albums of which one has no artist and one a missing one, tracks of the first. */
    static MemoryRows rows() {
        return new MemoryRows()
                .row("Artist", "id", 1L, "name", "Ada")
                .row("Artist", "id", 2L, "name", "Bo")
                .row("Album", "id", 10L, "title", "First", "year", 2001, "artistId", 2L)
                .row("Album", "id", 11L, "title", "Second", "year", null, "artistId", null)
                .row("Album", "id", 12L, "title", "Third", "year", 2003, "artistId", 9L)
                .row("Track", track(100L, "One", 10L, null))
                .row("Track", track(101L, "Gone", 10L, Instant.EPOCH))
                .row("Track", track(102L, "Two", 10L, null))
                .row("Track", track(103L, "Three", 12L, null));
    }

    private static Object[] track(long id, String title, long album, @Nullable Instant deleted) {
        return new Object[] {
            "id", id, "title", title, "price", new BigDecimal("1.00"), "albumId", album, "deletedAt", deleted
        };
    }
}
