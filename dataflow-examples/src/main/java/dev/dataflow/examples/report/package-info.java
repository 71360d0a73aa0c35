/** Plain text for people: tables with aligned columns. */
@NullMarked
package dev.dataflow.examples.report;

import org.jspecify.annotations.NullMarked;
