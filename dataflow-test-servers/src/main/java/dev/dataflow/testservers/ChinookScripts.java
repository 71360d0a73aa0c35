package dev.dataflow.testservers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The scripts that make the tables of Chinook, as its authors wrote them for each product. They are no part of this
 * project: they lie in the directory that the environment variable {@code DATAFLOW_CHINOOK} names, or beside the
 * checkout.
 */
public final class ChinookScripts {

    private static final Path DIRECTORY =
            Path.of(System.getenv().getOrDefault("DATAFLOW_CHINOOK", "../../shared/data/chinook"), "schema");

    private ChinookScripts() {}

    /**
     * The script for a product, if it is there.
     *
     * @param product such as {@code "postgres"}
     */
    public static Optional<String> of(String product) {
        Path script = DIRECTORY.resolve(product + ".sql");
        if (!Files.exists(script)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Files.readString(script));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
