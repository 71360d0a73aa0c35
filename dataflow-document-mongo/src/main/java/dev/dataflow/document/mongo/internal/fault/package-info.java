/** What the errors of server and driver mean in DataFlow's terms. */
@NullMarked
package dev.dataflow.document.mongo.internal.fault;

import org.jspecify.annotations.NullMarked;
