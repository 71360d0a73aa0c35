package dev.dataflow.dialect.mysql;

import dev.dataflow.tck.fixture.ForeignSchema;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Tables as they are written by others, in all the ways that a product takes, and Chinook where it is there. */
final class ForeignSchemas {

    private static final Path CHINOOK = Path.of(
            System.getenv().getOrDefault("DATAFLOW_CHINOOK", "../../shared/data/chinook"), "schema", "mysql.sql");

    private ForeignSchemas() {}

    static List<ForeignSchema> of(Product product) {
        List<ForeignSchema> all = new ArrayList<>(read("foreign-schemas.sql"));
        all.addAll(read(
                switch (product) {
                    case MYSQL -> "foreign-schemas-mysql.sql";
                    case MARIADB -> "foreign-schemas-mariadb.sql";
                }));
        if (Files.exists(CHINOOK)) {
            try {
                all.add(ForeignSchema.ofScript("Chinook", Files.readString(CHINOOK)));
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
        return all;
    }

    private static List<ForeignSchema> read(String file) {
        try (InputStream schemas = ForeignSchemas.class.getResourceAsStream(file)) {
            return ForeignSchema.readAll("sql", new String(schemas.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
