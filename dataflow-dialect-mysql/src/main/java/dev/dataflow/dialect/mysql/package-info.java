/** The MySQL and MariaDB dialects: driver settings, type and error maps and catalog readers. */
@NullMarked
package dev.dataflow.dialect.mysql;

import org.jspecify.annotations.NullMarked;
