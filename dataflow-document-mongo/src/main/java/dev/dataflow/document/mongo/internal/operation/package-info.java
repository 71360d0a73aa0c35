/** What each operation does: one interpreter, and how it stays all-or-nothing on every topology. */
@NullMarked
package dev.dataflow.document.mongo.internal.operation;

import org.jspecify.annotations.NullMarked;
