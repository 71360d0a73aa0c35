package dev.dataflow.examples.chinook;

import dev.dataflow.api.model.Column;
import dev.dataflow.api.model.FullText;
import dev.dataflow.api.model.Id;
import dev.dataflow.api.model.Indexed;
import dev.dataflow.api.model.References;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** A piece that the shop sells. */
public record Track(
        @Id int trackId,
        @FullText @Column(length = 200) String name,
        @Indexed @References(Album.class) @Nullable Integer albumId,
        @Indexed @References(MediaType.class) int mediaTypeId,
        @Indexed @References(Genre.class) @Nullable Integer genreId,
        @FullText @Column(length = 220) @Nullable String composer,
        int milliseconds,
        @Nullable Long bytes,
        @Column(precision = 10, scale = 2) BigDecimal unitPrice) {}
