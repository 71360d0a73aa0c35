package dev.dataflow.examples.csv;

import java.io.Serial;

/** A file is not what its reader expects; the message names file, line and column, never a value. */
public final class CsvException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    CsvException(String file, int line, String fault) {
        super("%s, line %d: %s".formatted(file, line, fault));
    }

    CsvException(String file, int line, String fault, Throwable cause) {
        super("%s, line %d: %s".formatted(file, line, fault), cause);
    }
}
