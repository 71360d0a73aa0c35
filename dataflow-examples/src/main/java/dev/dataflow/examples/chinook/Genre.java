package dev.dataflow.examples.chinook;

import dev.dataflow.api.model.Column;
import dev.dataflow.api.model.Id;

/** A kind of music. */
public record Genre(@Id int genreId, @Column(length = 120) String name) {}
