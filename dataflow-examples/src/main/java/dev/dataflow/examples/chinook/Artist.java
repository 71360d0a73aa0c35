package dev.dataflow.examples.chinook;

import dev.dataflow.api.model.Column;
import dev.dataflow.api.model.Id;

/** Whoever made an album. */
public record Artist(@Id int artistId, @Column(length = 120) String name) {}
