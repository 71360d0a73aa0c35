package dev.dataflow.dialect.postgres;

import dev.dataflow.tck.fixture.ForeignSchema;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Tables as they are written by others, in all the ways that PostgreSQL takes, and Chinook where it is there. */
final class ForeignSchemas {

    private static final Path CHINOOK = Path.of(
            System.getenv().getOrDefault("DATAFLOW_CHINOOK", "../../shared/data/chinook"), "schema", "postgres.sql");

    private ForeignSchemas() {}

    static List<ForeignSchema> all() {
        try (InputStream traps = ForeignSchemas.class.getResourceAsStream("foreign-schemas.sql")) {
            List<ForeignSchema> all = new ArrayList<>(
                    ForeignSchema.readAll("sql", new String(traps.readAllBytes(), StandardCharsets.UTF_8)));
            if (Files.exists(CHINOOK)) {
                all.add(ForeignSchema.ofScript("Chinook", Files.readString(CHINOOK)));
            }
            return all;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
