/** How filters, orders and pages become what MongoDB is asked. */
@NullMarked
package dev.dataflow.document.mongo.internal.query;

import org.jspecify.annotations.NullMarked;
