/** Transactions and how they end, whatever happens to the work inside. */
@NullMarked
package dev.dataflow.document.mongo.internal.transaction;

import org.jspecify.annotations.NullMarked;
