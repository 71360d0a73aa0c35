package dev.dataflow.tck.migration;

import static dev.dataflow.tck.run.Answers.only;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.core.DataFlow;
import dev.dataflow.migration.Migrations;
import dev.dataflow.migration.plan.MigrationPlan;
import dev.dataflow.migration.source.RecordSources;
import dev.dataflow.migration.source.SourceOptions;
import java.util.List;
import java.util.function.Function;

/** Record sources of a database, and what must hold of them. Stateless. */
public final class GeneratedSources {

    private static final SourceOptions OPTIONS = SourceOptions.inPackage("dev.example.generated");

    private GeneratedSources() {}

    /** The sources. */
    public static RecordSources of(DataFlow database) {
        return only(RecordSources.of(database, OPTIONS));
    }

    /**
     * Asserts that the sources compile to the models that they are said to be, and that these models ask for nothing
     * that the database does not have.
     *
     * @param database any models
     * @param open opens the same database with other models; closed afterwards
     * @return the sources
     */
    public static RecordSources assertFit(DataFlow database, Function<ModelDefinition[], DataFlow> open) {
        RecordSources sources = of(database);
        List<ModelDefinition> compiled = CompiledModels.of(sources.files());
        assertThat(compiled).isEqualTo(sources.models());
        try (DataFlow generated = open.apply(compiled.toArray(ModelDefinition[]::new))) {
            MigrationPlan plan = only(Migrations.of(generated).build().plan());
            assertThat(plan.steps())
                    .as("steps of a plan for %s", sources.files())
                    .isEmpty();
            assertThat(plan.isEmpty()).isTrue();
        }
        return sources;
    }
}
