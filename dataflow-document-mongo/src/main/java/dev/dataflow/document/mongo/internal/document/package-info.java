/** How rows become documents: where each field stands and what BSON its values are. */
@NullMarked
package dev.dataflow.document.mongo.internal.document;

import org.jspecify.annotations.NullMarked;
