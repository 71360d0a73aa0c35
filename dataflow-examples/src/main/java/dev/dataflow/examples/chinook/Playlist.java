package dev.dataflow.examples.chinook;

import dev.dataflow.api.model.Column;
import dev.dataflow.api.model.Id;

/** A named list of tracks. */
public record Playlist(
        @Id int playlistId, @Column(length = 120) String name) {}
