package dev.dataflow.migration.source;

import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.migration.DatabaseSchema;
import dev.dataflow.api.migration.TableSchema;
import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.core.DataFlow;
import dev.dataflow.migration.Migrations;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import reactor.core.publisher.Mono;

/**
 * The models of a database that is there, as source files of records: one for each table. Immutable.
 *
 * <pre>{@code
 * RecordSources sources = RecordSources.of(db, SourceOptions.inPackage("com.example.shop")).block();
 * sources.leftOut().forEach(System.out::println);
 * sources.writeTo(Path.of("src/main/java"));
 * }</pre>
 *
 * <p>The files compile without warnings, and migrations find no difference between their models and the database. What
 * a model cannot say, such as a partial index, stands in the Javadoc of the record; migrations leave it as it is. A
 * table that cannot be a model, for instance one without a primary key, has no file.
 *
 * <p>A column's type is that of the database where it is not the one that DataFlow would declare: so such records
 * belong to this kind of database.
 *
 * @param files one for each model, in the order of the tables
 * @param models what the records are read as
 * @param leftOut what is in the database and not in the models, in words
 */
public record RecordSources(List<SourceFile> files, List<ModelDefinition> models, List<String> leftOut) {

    /** Copies the lists. */
    public RecordSources {
        files = List.copyOf(files);
        models = List.copyOf(models);
        leftOut = List.copyOf(leftOut);
    }

    /**
     * The sources for all tables of a database but those of migrations. Fails with UNSUPPORTED where it cannot show its
     * schema.
     */
    public static Mono<RecordSources> of(DataFlow database, SourceOptions options) {
        return Migrations.of(database)
                .build()
                .inspect()
                .map(schema -> of(schema, database.schema()::expected, options));
    }

    /**
     * The sources for a schema.
     *
     * @param expected the form of a wanted table in the schema's kind of database, as
     *     {@link dev.dataflow.core.Schema#expected} gives it
     */
    public static RecordSources of(DatabaseSchema schema, UnaryOperator<TableSchema> expected, SourceOptions options) {
        SchemaModels models = SchemaModels.of(schema, expected, options.naming());
        RecordText text = new RecordText(options.packageName(), models);
        return new RecordSources(
                models.tables().stream().map(text::of).toList(),
                models.tables().stream().map(SchemaModels.ModelOfTable::model).toList(),
                models.leftOut());
    }

    /** {@link #writeTo(Path, boolean)}, but never over a file that differs. */
    public List<Path> writeTo(Path directory) {
        return writeTo(directory, false);
    }

    /**
     * Writes the files below a source directory, making directories as needed, and returns those that were written: one
     * that is there with the same text is left alone. Blocks.
     *
     * @param replacing whether files that are there with another text are written over
     * @throws DataFlowException CONFIGURATION that names what is in the way, before anything is written; or a file that
     *     cannot be written
     */
    public List<Path> writeTo(Path directory, boolean replacing) {
        List<SourceFile> open = new ArrayList<>();
        List<Path> inTheWay = new ArrayList<>();
        for (SourceFile file : files) {
            Path path = directory.resolve(file.name());
            boolean there = Files.exists(path);
            if (!there || !text(path).equals(file.text())) {
                open.add(file);
                if (there) {
                    inTheWay.add(path);
                }
            }
        }
        if (!replacing && !inTheWay.isEmpty()) {
            throw DataFlowException.configuration(
                    "nothing was written, since these files are there and differ: %s. Move them, or ask for replacing"
                            .formatted(inTheWay));
        }
        return open.stream()
                .map(each -> write(directory.resolve(each.name()), each))
                .toList();
    }

    private static String text(Path path) {
        try {
            return new String(Files.readAllBytes(path), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw DataFlowException.configuration("%s cannot be read: %s".formatted(path, failure));
        }
    }

    private static Path write(Path path, SourceFile file) {
        try {
            Files.createDirectories(path.toAbsolutePath().getParent());
            return Files.writeString(path, file.text(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw DataFlowException.configuration("%s cannot be written: %s".formatted(path, failure));
        }
    }
}
