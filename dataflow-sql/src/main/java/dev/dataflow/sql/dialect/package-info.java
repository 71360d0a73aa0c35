/**
 * What makes one SQL database differ from another, as a value: a {@link dev.dataflow.sql.dialect.SqlDialect} is put
 * together from small strategies by a plugin once it knows the server's version.
 */
@NullMarked
package dev.dataflow.sql.dialect;

import org.jspecify.annotations.NullMarked;
