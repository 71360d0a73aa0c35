/** The SQLite dialect: its files and connection settings, type and error maps, text matching and catalog reader. */
@NullMarked
package dev.dataflow.dialect.sqlite;

import org.jspecify.annotations.NullMarked;
