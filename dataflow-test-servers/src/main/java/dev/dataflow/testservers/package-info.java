/**
 * Real database servers for tests: a test names what it needs and gets the most real server that this machine offers.
 */
@NullMarked
package dev.dataflow.testservers;

import org.jspecify.annotations.NullMarked;
