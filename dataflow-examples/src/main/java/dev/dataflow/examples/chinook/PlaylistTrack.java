package dev.dataflow.examples.chinook;

import dev.dataflow.api.model.Id;
import dev.dataflow.api.model.Indexed;
import dev.dataflow.api.model.References;

/** That a track is on a playlist: its key is both together. */
public record PlaylistTrack(
        @Id @References(Playlist.class) int playlistId,
        @Id @Indexed @References(Track.class) int trackId) {}
