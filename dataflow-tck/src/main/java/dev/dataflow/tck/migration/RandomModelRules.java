package dev.dataflow.tck.migration;

import static dev.dataflow.tck.run.Answers.only;
import static dev.dataflow.tck.run.FailureAssert.assertFailure;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.api.adapter.Adapter;
import dev.dataflow.api.capability.Capability;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.migration.ColumnSchema;
import dev.dataflow.api.migration.DatabaseSchema;
import dev.dataflow.api.migration.PlanStyle;
import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.core.DataFlow;
import dev.dataflow.migration.Migrations;
import dev.dataflow.migration.history.AppliedMigration;
import dev.dataflow.migration.plan.MigrationPlan;
import dev.dataflow.migration.plan.MigrationPolicy;
import dev.dataflow.migration.plan.Risk;
import dev.dataflow.tck.migration.random.Cells;
import dev.dataflow.tck.migration.random.RandomSchema;
import dev.dataflow.tck.migration.random.RandomSchemas;
import dev.dataflow.tck.rule.Rule;
import dev.dataflow.tck.run.Workbench;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What nobody has thought of: models at random, changed at random, over rows. */
public abstract class RandomModelRules {

    /** So many pairs share a database, one after the other: its history grows with each. */
    private static final int PAIRS_IN_ONE = 20;

    private static final MigrationPolicy ANYTHING =
            MigrationPolicy.usual().allowing(Risk.LOSSY).allowing(Risk.DESTRUCTIVE);

    /** For the kit. */
    protected RandomModelRules() {}

    @Rule(value = "DF-MIGRATE-16", needs = Capability.SCHEMA_CHANGES)
    void fromAnyModelsToAnyOthersAndBack(Workbench workbench) {
        int pairs = workbench.settings().pairs();
        for (int first = 0; first < pairs; first += PAIRS_IN_ONE) {
            Own own = Own.empty(workbench);
            Adapter adapter = own.adapter();
            for (int pair = first; pair < Math.min(pairs, first + PAIRS_IN_ONE); pair++) {
                new Pair(own, adapter, pair).run();
            }
        }
    }

    /** One pair of models, in a database in which there is nothing, and is nothing in the end. */
    private static final class Pair {

        private final Own own;
        private final Adapter adapter;
        private final int number;
        private final RandomSchema former;
        private final RandomSchema latter;
        private final MigrationPolicy policy;
        private String plan = "none";

        Pair(Own own, Adapter adapter, int number) {
            this.own = own;
            this.adapter = adapter;
            this.number = number;
            Random random = new Random(own.workbench().settings().steady().seed() + number);
            RandomSchemas schemas = new RandomSchemas(random, adapter.capabilities());
            this.former = schemas.schema();
            this.latter = schemas.changed(former);
            this.policy = random.nextBoolean() ? ANYTHING : ANYTHING.online();
        }

        void run() {
            try {
                thereAndBack();
            } catch (AssertionError | RuntimeException failure) {
                throw new AssertionError(
                        "%s%nPair %d (repeat with %s), from %s to %s %s, by the plan %s"
                                .formatted(
                                        failure.getMessage(),
                                        number,
                                        own.workbench().settings().steady().repeatWith(),
                                        former,
                                        latter,
                                        policy.style(),
                                        plan),
                        failure);
            }
        }

        private void thereAndBack() {
            DataFlow before = own.over(adapter, former.models());
            Own.migrate(before, policy);
            Cells cells = Cells.fill(before, former);
            cells.assertHeld(before);
            DatabaseSchema schema = Own.schema(before);

            DataFlow after = own.over(adapter, latter.models(former));
            Migrations migrations = Own.migrations(after);
            plan = only(migrations.plan(policy.style())).text();
            List<AppliedMigration> done = new ArrayList<>(only(migrations.migrate(policy)));
            assertNothingDiffers(migrations);
            done.addAll(dropped(migrations));
            cells.move(latter);
            cells.assertHeld(after);

            if (!done.isEmpty()) {
                goBack(migrations, done.size(), cells, after);
            }
            assertThat(sorted(Own.schema(before)))
                    .as("the schema after going back")
                    .isEqualTo(sorted(schema));
            cells.move(former);
            cells.assertHeld(before);
            MigrationPlan clearing = only(migrations.planTo(DatabaseSchema.EMPTY, PlanStyle.DIRECT));
            plan = clearing.text();
            only(migrations.apply(clearing, ANYTHING, "clear"));
            assertThat(Own.schema(before)).isEqualTo(DatabaseSchema.EMPTY);
        }

        /** Tables without a model stay until somebody asks for another schema. */
        private List<AppliedMigration> dropped(Migrations migrations) {
            DatabaseSchema found = only(migrations.inspect());
            Set<String> kept =
                    Stream.of(latter.models()).map(ModelDefinition::table).collect(Collectors.toSet());
            DatabaseSchema wanted = new DatabaseSchema(
                    found.tables().stream()
                            .filter(each -> kept.contains(each.name()))
                            .map(each -> each.withReferences(each.references().stream()
                                    .filter(reference -> kept.contains(reference.targetTable()))
                                    .toList()))
                            .toList(),
                    found.opaque());
            return only(migrations.apply(only(migrations.planTo(wanted, policy.style())), policy, "drop"));
        }

        private static void assertNothingDiffers(Migrations migrations) {
            MigrationPlan left = only(migrations.plan());
            assertThat(left.isEmpty()).as("nothing left to do, but %s", left).isTrue();
        }

        private void goBack(Migrations migrations, int entries, Cells cells, DataFlow after) {
            plan = only(migrations.planRollback(entries)).text();
            DatabaseSchema reached = Own.schema(after);
            if (cells.lackWhatIsRequiredBy(former)) {
                assertFailure(() -> migrations.rollback(entries, policy)).hasCode(ErrorCode.CONFIGURATION);
                assertThat(Own.schema(after)).isEqualTo(reached);
            }
            cells.remove(after, cells.inTheWayOf(former));
            only(migrations.rollback(entries, policy));
        }

        /** A column that was dropped comes back behind the others. */
        private static DatabaseSchema sorted(DatabaseSchema schema) {
            return new DatabaseSchema(
                    schema.tables().stream()
                            .map(each -> each.withColumns(each.columns().stream()
                                    .sorted(Comparator.comparing(ColumnSchema::name))
                                    .toList()))
                            .toList(),
                    schema.opaque());
        }
    }
}
