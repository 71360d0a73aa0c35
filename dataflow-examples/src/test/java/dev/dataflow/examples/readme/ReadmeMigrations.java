package dev.dataflow.examples.readme;

import dev.dataflow.api.model.FieldType;
import dev.dataflow.core.DataFlow;
import dev.dataflow.migration.MigrationBuilder;
import dev.dataflow.migration.Migrations;
import dev.dataflow.migration.diagram.SchemaDiagram;
import dev.dataflow.migration.plan.MigrationPlan;
import dev.dataflow.migration.plan.MigrationPolicy;
import dev.dataflow.migration.plan.VersionedMigration;
import dev.dataflow.migration.source.RecordSources;
import dev.dataflow.migration.source.SourceOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The code of README.md about migrations; {@link ReadmeMigrationsTest} runs it on every server. */
final class ReadmeMigrations {

    private ReadmeMigrations() {}

    static void migrations(DataFlow db) {
        // readme: migrations
        Migrations migrations = Migrations.of(db).build();
        System.out.println(migrations.plan().block().text());
        migrations.migrate(MigrationPolicy.usual()).block();
        // readme: end
        // readme: versioned migrations
        VersionedMigration third = MigrationBuilder.version("3", "Customers have points")
                .addColumn("customers", "points", new FieldType.IntType(), 0)
                .createIndex("customers", "ix_customers_points", "points")
                .build();
        migrations.migrate(List.of(third), MigrationPolicy.usual()).block();
        migrations
                .history()
                .doOnNext(entry -> System.out.println(entry.description()))
                .blockLast();
        // readme: end
    }

    static void diagrams(DataFlow db, Path directory) throws IOException {
        // readme: diagrams
        MigrationPlan plan = Migrations.of(db).build().plan().block();
        System.out.println(SchemaDiagram.of(plan).mermaid());
        Files.writeString(
                directory.resolve("after.svg"), SchemaDiagram.after(plan).svg());
        // readme: end
    }

    static void recordSources(DataFlow db, Path directory) {
        // readme: record sources
        RecordSources sources = RecordSources.of(db, SourceOptions.inPackage("com.example.shop"))
                .block();
        sources.leftOut().forEach(System.out::println);
        sources.writeTo(directory);
        // readme: end
    }
}
