/** The schema as data: what tables and collections there are, what to change, and who changes it. */
@NullMarked
package dev.dataflow.api.migration;

import org.jspecify.annotations.NullMarked;
