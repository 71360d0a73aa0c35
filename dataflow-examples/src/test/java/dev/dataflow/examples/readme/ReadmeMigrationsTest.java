package dev.dataflow.examples.readme;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.core.DataFlow;
import dev.dataflow.examples.page.EmptyDatabase;
import dev.dataflow.migration.Migrations;
import dev.dataflow.migration.history.AppliedMigration;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs the code of README.md about migrations on every kind of database. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ReadmeMigrationsTest {

    @TempDir
    private Path folder;

    static Stream<String> kinds() {
        return EmptyDatabase.kinds();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void a_schema_follows_the_models_and_a_migration(String kind) {
        EmptyDatabase.of(kind, folder, url -> {
            try (DataFlow db = DataFlow.open(url, Customer.class).block()) {
                ReadmeMigrations.migrations(db);

                assertThat(db.schema()
                                .inspect()
                                .block()
                                .table("customers")
                                .orElseThrow()
                                .column("points"))
                        .isPresent();
                assertThat(Migrations.of(db).build().history().collectList().block())
                        .extracting(AppliedMigration::description)
                        .containsExactly("fit the registered models", "Customers have points");
            }
        });
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void a_schema_becomes_diagrams_and_record_sources(String kind) {
        EmptyDatabase.of(kind, folder, url -> {
            try (DataFlow db = DataFlow.open(url, Customer.class).block()) {
                ReadmeMigrations.diagrams(db, folder);
                db.schema().createMissing().block();
                ReadmeMigrations.recordSources(db, folder);

                assertThat(folder.resolve("after.svg")).content().contains("customers");
                assertThat(folder.resolve("com/example/shop/Customer.java"))
                        .content()
                        .contains("public record Customer(");
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        });
    }
}
