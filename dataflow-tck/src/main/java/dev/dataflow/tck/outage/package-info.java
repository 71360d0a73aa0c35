/** Rules about networks that break and servers that go away and come back. */
@NullMarked
package dev.dataflow.tck.outage;

import org.jspecify.annotations.NullMarked;
