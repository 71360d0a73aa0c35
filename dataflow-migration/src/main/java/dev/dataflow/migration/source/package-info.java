/** Source files of records, made from the schema of a database that is there. */
@NullMarked
package dev.dataflow.migration.source;

import org.jspecify.annotations.NullMarked;
