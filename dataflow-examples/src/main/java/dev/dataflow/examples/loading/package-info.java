/** Brings the rows of the files into the tables of the models. */
@NullMarked
package dev.dataflow.examples.loading;

import org.jspecify.annotations.NullMarked;
