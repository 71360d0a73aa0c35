package dev.dataflow.core.internal.operation;

import dev.dataflow.core.internal.page.Cursors;
import dev.dataflow.core.internal.relation.IncludeInput;

/**
 * What reads of all models have in common: immutable, made when a database is opened.
 *
 * @param cursors the cursors of pages
 * @param includes the paths to related rows
 */
public record ReadInputs(Cursors cursors, IncludeInput includes) {}
