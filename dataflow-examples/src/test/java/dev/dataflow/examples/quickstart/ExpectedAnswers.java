package dev.dataflow.examples.quickstart;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** What the command prints on every database. */
final class ExpectedAnswers {

    private ExpectedAnswers() {}

    static String text() throws IOException {
        try (InputStream stream = ExpectedAnswers.class.getResourceAsStream("answers.txt")) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
