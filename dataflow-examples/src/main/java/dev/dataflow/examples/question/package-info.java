/** What a shop asks its database, each question through nodes by name. */
@NullMarked
package dev.dataflow.examples.question;

import org.jspecify.annotations.NullMarked;
