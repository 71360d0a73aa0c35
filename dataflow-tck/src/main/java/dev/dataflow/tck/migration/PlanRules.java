package dev.dataflow.tck.migration;

import static dev.dataflow.tck.run.Answers.only;
import static dev.dataflow.tck.run.Answers.row;
import static dev.dataflow.tck.run.FailureAssert.assertFailure;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.api.capability.Capability;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.migration.DatabaseSchema;
import dev.dataflow.api.migration.PlanStyle;
import dev.dataflow.api.model.FieldDefinition;
import dev.dataflow.api.model.FieldType;
import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.api.model.ValueCheck;
import dev.dataflow.core.DataFlow;
import dev.dataflow.migration.Migrations;
import dev.dataflow.migration.history.AppliedMigration;
import dev.dataflow.migration.plan.MigrationPlan;
import dev.dataflow.migration.plan.MigrationPolicy;
import dev.dataflow.migration.plan.Risk;
import dev.dataflow.tck.rule.Rule;
import dev.dataflow.tck.run.Workbench;
import java.math.BigDecimal;
import java.util.List;

/** Plans: what they show, what they are for, and ways to make them. */
public abstract class PlanRules {

    private static final FieldDefinition COUNTRY = FieldDefinition.optional("country", new FieldType.StringType(30));
    private static final FieldDefinition POINTS = FieldDefinition.required("points", new FieldType.IntType());

    /** For the kit. */
    protected PlanRules() {}

    @Rule(value = "DF-MIGRATE-12", needs = Capability.SCHEMA_CHANGES)
    void aPlanIsOnlyMadeForTheSchemaItWasMadeFor(Workbench workbench) {
        Own own = Own.empty(workbench);
        DataFlow database = own.migrated(Own.people());
        DataFlow one = own.open(Own.people(COUNTRY));
        MigrationPlan plan = only(Own.migrations(one).plan());
        Own.migrate(own.open(Own.people(POINTS.defaulting("1"))), MigrationPolicy.usual());

        assertFailure(() -> Own.migrations(one).apply(plan, MigrationPolicy.usual(), "late"))
                .hasCode(ErrorCode.CONFIGURATION)
                .saysInMessage("make a new one");

        assertThat(Own.schema(database).table("people").orElseThrow().column("country"))
                .isEmpty();
    }

    @Rule(value = "DF-MIGRATE-13", needs = Capability.SCHEMA_CHANGES)
    void aPlanShowsWhatIsThenSent(Workbench workbench) {
        DataFlow database = Own.empty(workbench).open(Own.people(COUNTRY));
        MigrationPlan plan = only(Own.migrations(database).plan());
        List<String> shown = shown(plan);

        assertThat(Own.schema(database).tables()).isEmpty();
        AppliedMigration done = only(Own.migrations(database).apply(plan, MigrationPolicy.usual(), "first"))
                .get(0);

        assertSent(shown, done);
        assertThat(plan.steps())
                .flatExtracting(each -> each.step().commands())
                .extracting(each -> each.language())
                .containsOnly(database.schema().language());
        assertThat(plan.text())
                .contains(shown.get(0).lines().findFirst().orElseThrow().strip());
    }

    static List<String> shown(MigrationPlan plan) {
        return plan.steps().stream()
                .flatMap(each -> each.step().commands().stream())
                .map(each -> each.text())
                .toList();
    }

    static void assertSent(List<String> shown, AppliedMigration done) {
        assertThat(String.join(";\n", shown))
                .isEqualTo(String.join(
                        ";\n",
                        done.steps().stream()
                                .map(AppliedMigration.Step::commands)
                                .toList()));
    }

    @Rule(
            value = "DF-MIGRATE-14",
            needs = {Capability.SCHEMA_CHANGES, Capability.UNIQUE_INDEXES})
    void changesCanBeMadeWhileOthersWork(Workbench workbench) {
        Own own = Own.empty(workbench);
        Own.stock(own.migrated(Own.people()));
        ModelDefinition more = Own.start()
                .field(COUNTRY)
                .field(POINTS.defaulting("7").checked(new ValueCheck.Between(BigDecimal.ZERO, BigDecimal.TEN)))
                .index("country")
                .unique("name")
                .build();
        MigrationPolicy online = MigrationPolicy.usual().online();

        DataFlow wider = own.open(more);
        Own.migrate(wider, online);
        assertThat(only(Own.migrations(wider).plan()).isEmpty()).isTrue();
        DataFlow fewer = own.open(Own.people(COUNTRY, POINTS.defaulting("7")));
        Own.migrate(fewer, online);

        assertThat(only(Own.migrations(fewer).plan()).isEmpty()).isTrue();
        assertThat(Own.schema(fewer).table("people").orElseThrow().indexes()).isEmpty();
        assertThat(Own.rows(fewer, "Person"))
                .hasSize(3)
                .allMatch(row -> Integer.valueOf(7).equals(row.get("points")));
    }

    @Rule(value = "DF-MIGRATE-15", needs = Capability.SCHEMA_CHANGES)
    void aSchemaLeadsToAnother(Workbench workbench) {
        Own own = Own.empty(workbench);
        DataFlow database = own.migrated(Own.people());
        Own.stock(database);
        DatabaseSchema before = Own.schema(database);
        Own.migrate(own.open(Own.start().field(COUNTRY).index("country").build()), MigrationPolicy.usual());
        Migrations migrations = Own.migrations(database);

        MigrationPlan back = only(migrations.planTo(before, PlanStyle.DIRECT));
        assertThat(back.risk()).isEqualTo(Risk.DESTRUCTIVE);
        assertThat(back.after()).isEqualTo(before);
        only(migrations.apply(back, MigrationPolicy.usual().allowing(Risk.DESTRUCTIVE), "back"));

        assertThat(Own.schema(database)).isEqualTo(before);
        assertThat(only(migrations.planTo(before, PlanStyle.DIRECT)).isEmpty()).isTrue();
        assertThat(Own.rows(database, "Person")).hasSize(3);
    }

    @Rule(value = "DF-MIGRATE-18", needs = Capability.SCHEMA_CHANGES)
    void aPlanIsMadeInItsOwnStyle(Workbench workbench) {
        Own own = Own.empty(workbench);
        Own.stock(own.migrated(Own.people()));
        DataFlow wider = own.open(Own.start().field(COUNTRY).index("name").build());
        for (PlanStyle style : PlanStyle.values()) {
            MigrationPlan plan = only(Own.migrations(wider).plan(style));

            AppliedMigration done = only(Own.migrations(wider).apply(plan, MigrationPolicy.usual(), "in its style"))
                    .get(0);

            assertSent(shown(plan), done);
            only(Own.migrations(wider).rollback(1, MigrationPolicy.usual().allowing(Risk.DESTRUCTIVE)));
        }
    }
}
