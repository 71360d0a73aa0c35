/** The numbered rules: the annotation that ties a test to one, and the specification that says what it demands. */
@NullMarked
package dev.dataflow.tck.rule;

import org.jspecify.annotations.NullMarked;
