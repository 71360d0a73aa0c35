package dev.dataflow.examples.chinook;

import dev.dataflow.api.model.Column;
import dev.dataflow.api.model.Id;

/** A format in which tracks are sold. */
public record MediaType(
        @Id int mediaTypeId, @Column(length = 120) String name) {}
