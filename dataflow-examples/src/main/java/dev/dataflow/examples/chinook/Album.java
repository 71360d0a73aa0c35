package dev.dataflow.examples.chinook;

import dev.dataflow.api.model.Column;
import dev.dataflow.api.model.Id;
import dev.dataflow.api.model.Indexed;
import dev.dataflow.api.model.References;

/** What an artist released. */
public record Album(
        @Id int albumId,
        @Column(length = 160) String title,
        @Indexed @References(Artist.class) int artistId) {}
