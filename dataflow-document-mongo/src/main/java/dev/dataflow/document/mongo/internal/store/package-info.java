/** The calls of the driver, inside or outside a transaction, each with its deadline. */
@NullMarked
package dev.dataflow.document.mongo.internal.store;

import org.jspecify.annotations.NullMarked;
