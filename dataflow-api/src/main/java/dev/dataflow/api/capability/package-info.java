/**
 * What a database can do, declared before anything is sent.
 *
 * <p>An opened adapter answers with {@link dev.dataflow.api.capability.Capabilities}; an operation derives what it
 * needs from itself; whatever is missing is refused by name. The compatibility kit proves each "yes" and each "no".
 */
@NullMarked
package dev.dataflow.api.capability;

import org.jspecify.annotations.NullMarked;
