package dev.dataflow.examples.quickstart;

import java.io.Serial;

/** The command cannot be run as it was given; the message is one plain sentence that tells the way out. */
final class RefusedException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final String sentence;

    RefusedException(String sentence) {
        super(sentence);
        this.sentence = sentence;
    }

    String sentence() {
        return sentence;
    }
}
