/** What every SQL dialect shares: rendering, plan cache, transports, transactions and the catalog model. */
@NullMarked
package dev.dataflow.sql;

import org.jspecify.annotations.NullMarked;
