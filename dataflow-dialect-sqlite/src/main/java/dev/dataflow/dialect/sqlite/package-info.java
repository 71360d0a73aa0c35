/** The SQLite dialect: connection settings, registered functions, type and error maps and catalog reader. */
@NullMarked
package dev.dataflow.dialect.sqlite;

import org.jspecify.annotations.NullMarked;
