package dev.dataflow.examples.question;

import dev.dataflow.core.DataFlow;
import reactor.core.publisher.Mono;

/** Something a shop wants to know; an immutable value, asked of any database that holds the data set. */
public interface Question {

    /** Asks, and emits one answer. */
    Mono<Answer> ask(DataFlow db);
}
