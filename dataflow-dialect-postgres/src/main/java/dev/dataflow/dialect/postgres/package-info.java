/** The PostgreSQL dialect: its driver settings, type and error maps and catalog reader. */
@NullMarked
package dev.dataflow.dialect.postgres;

import org.jspecify.annotations.NullMarked;
