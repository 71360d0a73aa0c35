package dev.dataflow.migration;

import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.migration.internal.text.MigrationJson;
import dev.dataflow.migration.plan.VersionedMigration;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * Versioned migrations as files of a directory, one each: JSON that is the same for all databases, to be reviewed and
 * kept with the source. Stateless; blocks while it reads and writes.
 */
public final class MigrationFiles {

    private static final String SUFFIX = ".json";

    private MigrationFiles() {}

    /**
     * All migrations of a directory, in the order of their versions. Every file that ends with {@code .json} is one.
     *
     * @throws DataFlowException CONFIGURATION that names the file
     */
    public static List<VersionedMigration> read(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(each -> each.getFileName().toString().endsWith(SUFFIX))
                    .map(MigrationFiles::readOne)
                    .sorted()
                    .toList();
        } catch (IOException failure) {
            throw DataFlowException.configuration(
                    "the migrations in %s cannot be read: %s".formatted(directory, failure.getMessage()));
        }
    }

    private static VersionedMigration readOne(Path file) {
        try {
            return MigrationJson.read(Files.readString(file, StandardCharsets.UTF_8));
        } catch (IOException failure) {
            throw DataFlowException.configuration("%s cannot be read: %s".formatted(file, failure.getMessage()));
        } catch (DataFlowException wrong) {
            throw DataFlowException.configuration("%s: %s".formatted(file, wrong.getMessage()));
        }
    }

    /**
     * Writes a migration into a new file of a directory, named with version and description.
     *
     * @throws DataFlowException CONFIGURATION where there is such a file already, or it cannot be written
     */
    public static Path write(Path directory, VersionedMigration migration) {
        String words =
                migration.description().toLowerCase(java.util.Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        Path file = directory.resolve(
                "%s-%s%s".formatted(migration.version(), words.length() > 60 ? words.substring(0, 60) : words, SUFFIX));
        try {
            return Files.writeString(
                    file, MigrationJson.write(migration) + "\n", StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW);
        } catch (IOException failure) {
            throw DataFlowException.configuration("%s cannot be written: %s".formatted(file, failure));
        }
    }
}
