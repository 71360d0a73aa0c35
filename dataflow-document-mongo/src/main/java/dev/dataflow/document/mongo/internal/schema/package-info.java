/** Collections, validators and indexes: written from tables and read back as such. */
@NullMarked
package dev.dataflow.document.mongo.internal.schema;

import org.jspecify.annotations.NullMarked;
