package dev.dataflow.migration;

import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.migration.DatabaseSchema;
import dev.dataflow.api.migration.PlanStyle;
import dev.dataflow.core.DataFlow;
import dev.dataflow.core.ModelTable;
import dev.dataflow.migration.internal.diff.ModelAlignment;
import dev.dataflow.migration.internal.diff.ModelAlignment.Aligned;
import dev.dataflow.migration.internal.diff.SchemaDiff;
import dev.dataflow.migration.internal.journal.JournalTables;
import dev.dataflow.migration.internal.plan.Planner;
import dev.dataflow.migration.internal.plan.RenameHint;
import dev.dataflow.migration.internal.run.Resolution;
import dev.dataflow.migration.plan.MigrationPart;
import dev.dataflow.migration.plan.MigrationPlan;
import dev.dataflow.migration.plan.VersionedMigration;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * Makes plans; changes nothing. Thread-safe.
 *
 * @param database whose schema it is
 */
record Plans(DataFlow database) {

    private static final Logger LOG = LoggerFactory.getLogger(Migrations.class);

    /** The schema without the journal's own tables. */
    Mono<DatabaseSchema> inspect() {
        return database.schema().inspect().map(JournalTables::without);
    }

    Mono<MigrationPlan> toModels(DatabaseSchema found, PlanStyle style) {
        List<ModelTable> models = database.schema().wanted();
        Aligned aligned = ModelAlignment.of(found, models);
        return planner()
                .plan(
                        found,
                        aligned,
                        SchemaDiff.between(aligned.before(), aligned.after(), ModelAlignment.fills(models)),
                        RenameHint.ANNOTATION,
                        style);
    }

    Mono<MigrationPlan> toSchema(DatabaseSchema found, DatabaseSchema wanted, PlanStyle style) {
        Aligned aligned = new Aligned(List.of(), found, wanted, List.of(), List.of());
        return planner().plan(found, aligned, SchemaDiff.between(found, wanted, Map.of()), RenameHint.CHANGE, style);
    }

    /** What parts in this database's form do. */
    Mono<MigrationPlan> ofParts(DatabaseSchema before, List<MigrationPart> parts, PlanStyle style) {
        return planner().parts(before, parts, style);
    }

    /** The same plan for the rows as they are now; CONFIGURATION where the same commands are not what is sent here. */
    Mono<MigrationPlan> again(MigrationPlan plan) {
        return ofParts(plan.before(), plan.parts(), plan.style()).doOnNext(now -> {
            if (!now.hash().equals(plan.hash())) {
                throw DataFlowException.configuration(
                        "this instance would send other commands than the plan shows: make a new one here");
            }
        });
    }

    /** What a migration that somebody has written does. */
    Mono<MigrationPlan> of(VersionedMigration migration, DatabaseSchema before, PlanStyle style) {
        return planner().written(before, Resolution.of(database.schema(), before, migration), style);
    }

    /**
     * Whether something differs still from what models ask for; if so, a plugin does not show what it makes, and each
     * start would change it again.
     */
    Mono<Boolean> leftOver() {
        return inspect().map(found -> {
            Aligned aligned = ModelAlignment.of(found, database.schema().wanted());
            SchemaDiff.Difference left = SchemaDiff.between(aligned.before(), aligned.after(), Map.of());
            boolean some = !left.changes().isEmpty() || !aligned.renames().isEmpty();
            if (some) {
                LOG.warn("After migrating, the schema differs still: {}", left.changes());
            }
            return some;
        });
    }

    private Planner planner() {
        return new Planner(database.schema());
    }
}
