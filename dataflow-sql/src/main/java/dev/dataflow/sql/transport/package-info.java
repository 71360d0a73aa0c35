/**
 * How statements reach a database: the seam between the engine and a driver's API. There is one transport for R2DBC and
 * one for JDBC; a dialect composes with either.
 */
@NullMarked
package dev.dataflow.sql.transport;

import org.jspecify.annotations.NullMarked;
