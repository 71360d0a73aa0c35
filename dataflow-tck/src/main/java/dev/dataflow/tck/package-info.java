/** The entry point of the compatibility kit: a plugin's author extends its one class and gives it a database. */
@NullMarked
package dev.dataflow.tck;

import org.jspecify.annotations.NullMarked;
