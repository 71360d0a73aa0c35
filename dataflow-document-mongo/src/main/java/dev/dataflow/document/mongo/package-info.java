/** The MongoDB adapter: translates operations into driver calls and BSON, straight on the API. */
@NullMarked
package dev.dataflow.document.mongo;

import org.jspecify.annotations.NullMarked;
