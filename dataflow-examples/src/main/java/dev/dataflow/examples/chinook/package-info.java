/**
 * The Chinook data set: a music store as eleven record models, and its rows.
 *
 * <p>The data are those of https://github.com/lerocha/chinook-database, under the MIT licence that lies beside them.
 */
@NullMarked
package dev.dataflow.examples.chinook;

import org.jspecify.annotations.NullMarked;
