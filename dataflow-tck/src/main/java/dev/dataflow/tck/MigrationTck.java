package dev.dataflow.tck;

import dev.dataflow.tck.migration.ChangeRules;
import dev.dataflow.tck.migration.CrashRules;
import dev.dataflow.tck.migration.CrowdRules;
import dev.dataflow.tck.migration.FidelityRules;
import dev.dataflow.tck.migration.HistoryRules;
import dev.dataflow.tck.migration.ModelMigrationRules;
import dev.dataflow.tck.migration.NarrowingRules;
import dev.dataflow.tck.migration.PlanRules;
import dev.dataflow.tck.migration.RandomModelRules;
import dev.dataflow.tck.migration.ResumeRules;
import dev.dataflow.tck.migration.SourceRules;
import dev.dataflow.tck.migration.StructureChangeRules;
import org.junit.jupiter.api.Nested;

/** The part of the kit about changes of schemas. */
abstract class MigrationTck {

    /** For {@link AdapterTck}. */
    MigrationTck() {}

    /** {@link ModelMigrationRules}. */
    @Nested
    class ModelMigrations extends ModelMigrationRules {}

    /** {@link NarrowingRules}. */
    @Nested
    class Narrowings extends NarrowingRules {}

    /** {@link PlanRules}. */
    @Nested
    class Plans extends PlanRules {}

    /** {@link ChangeRules}. */
    @Nested
    class Changes extends ChangeRules {}

    /** {@link StructureChangeRules}. */
    @Nested
    class StructureChanges extends StructureChangeRules {}

    /** {@link FidelityRules}. */
    @Nested
    class Fidelity extends FidelityRules {}

    /** {@link HistoryRules}. */
    @Nested
    class Histories extends HistoryRules {}

    /** {@link ResumeRules}. */
    @Nested
    class Resumptions extends ResumeRules {}

    /** {@link CrashRules}. */
    @Nested
    class Crashes extends CrashRules {}

    /** {@link RandomModelRules}. */
    @Nested
    class RandomModels extends RandomModelRules {}

    /** {@link SourceRules}. */
    @Nested
    class Sources extends SourceRules {}

    /** {@link CrowdRules}. */
    @Nested
    class Crowds extends CrowdRules {}
}
