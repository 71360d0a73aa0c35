/** Schema changes as DDL. */
@NullMarked
package dev.dataflow.sql.schema;

import org.jspecify.annotations.NullMarked;
