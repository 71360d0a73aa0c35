/**
 * Running rules: the JUnit extension that gates tests by capability and records what came of them, and the tools with
 * which a rule's test works.
 */
@NullMarked
package dev.dataflow.tck.run;

import org.jspecify.annotations.NullMarked;
