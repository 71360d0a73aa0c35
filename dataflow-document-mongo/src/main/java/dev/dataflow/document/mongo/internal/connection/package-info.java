/** From a URL to a client and to what the server behind it can do. */
@NullMarked
package dev.dataflow.document.mongo.internal.connection;

import org.jspecify.annotations.NullMarked;
