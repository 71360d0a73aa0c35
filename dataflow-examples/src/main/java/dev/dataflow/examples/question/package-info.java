/** What a shop asks its database: five questions through nodes by name, three with records. */
@NullMarked
package dev.dataflow.examples.question;

import org.jspecify.annotations.NullMarked;
