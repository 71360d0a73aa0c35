package dev.dataflow.document.mongo;

import dev.dataflow.tck.fixture.ForeignSchema;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Collections as they are made by others, with the validators and indexes that a server takes. */
final class ForeignSchemas {

    private ForeignSchemas() {}

    /** Those of a file beside this class. */
    static List<ForeignSchema> of(String file) {
        try (InputStream schemas = ForeignSchemas.class.getResourceAsStream(file)) {
            return ForeignSchema.readAll("bson", new String(schemas.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
