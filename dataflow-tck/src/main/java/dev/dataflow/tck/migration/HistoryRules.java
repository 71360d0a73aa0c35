package dev.dataflow.tck.migration;

import static dev.dataflow.tck.run.Answers.all;
import static dev.dataflow.tck.run.Answers.only;
import static dev.dataflow.tck.run.Answers.row;
import static dev.dataflow.tck.run.FailureAssert.assertFailure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.dataflow.api.capability.Capability;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.migration.ColumnSchema;
import dev.dataflow.api.migration.DatabaseSchema;
import dev.dataflow.api.migration.PlanStyle;
import dev.dataflow.api.migration.SchemaChange;
import dev.dataflow.api.migration.TableSchema;
import dev.dataflow.api.model.FieldDefinition;
import dev.dataflow.api.model.FieldType;
import dev.dataflow.core.DataFlow;
import dev.dataflow.migration.MigrationBuilder;
import dev.dataflow.migration.MigrationEvent;
import dev.dataflow.migration.MigrationStatus;
import dev.dataflow.migration.Migrations;
import dev.dataflow.migration.SchemaDrift;
import dev.dataflow.migration.history.AppliedMigration;
import dev.dataflow.migration.history.MigrationKind;
import dev.dataflow.migration.history.MigrationState;
import dev.dataflow.migration.plan.MigrationPart;
import dev.dataflow.migration.plan.MigrationPlan;
import dev.dataflow.migration.plan.MigrationPolicy;
import dev.dataflow.migration.plan.Risk;
import dev.dataflow.migration.plan.VersionedMigration;
import dev.dataflow.tck.rule.Rule;
import dev.dataflow.tck.run.Workbench;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.opentest4j.TestAbortedException;

/** What was done is written down, applied once, told, undone and compared. */
public abstract class HistoryRules {

    private static final FieldDefinition COUNTRY = FieldDefinition.optional("country", new FieldType.StringType(30));
    private static final FieldType NUMBER = new FieldType.IntType();
    private static final MigrationPolicy USUAL = MigrationPolicy.usual();
    private static final MigrationPolicy ANYTHING = USUAL.allowing(Risk.LOSSY).allowing(Risk.DESTRUCTIVE);

    /** For the kit. */
    protected HistoryRules() {}

    private static VersionedMigration first() {
        return MigrationBuilder.version("1", "People")
                .createTable(TableSchema.of(Own.people(COUNTRY), any -> Own.people()))
                .build();
    }

    private static VersionedMigration second() {
        return MigrationBuilder.version("2", "Points")
                .addColumn("people", "points", NUMBER, 5)
                .createIndex("people", "ix_people_points", "points")
                .build();
    }

    @Rule(value = "DF-HISTORY-01", needs = Capability.SCHEMA_CHANGES)
    void versionedMigrationsAreAppliedOnceAndInOrder(Workbench workbench) {
        DataFlow database = Own.empty(workbench).open(Own.people(COUNTRY));
        Migrations migrations = Own.migrations(database);

        List<AppliedMigration> one = only(migrations.migrate(List.of(first()), USUAL));
        Own.stock(database);
        List<AppliedMigration> two = only(migrations.migrate(List.of(second(), first()), USUAL));
        List<AppliedMigration> three = only(migrations.migrate(List.of(first(), second()), USUAL));

        assertThat(one).extracting(each -> each.version().orElseThrow()).containsExactly("1");
        assertThat(two).extracting(each -> each.version().orElseThrow()).containsExactly("2");
        assertThat(three).isEmpty();
        assertThat(all(migrations.history()))
                .extracting(AppliedMigration::kind, AppliedMigration::state, AppliedMigration::description)
                .containsExactly(
                        tuple(MigrationKind.VERSIONED, MigrationState.DONE, "People"),
                        tuple(MigrationKind.VERSIONED, MigrationState.DONE, "Points"));
        MigrationStatus status = only(migrations.status(List.of(first(), second())));
        assertThat(status.pending()).isEmpty();
        assertThat(status.open()).isEmpty();
    }

    @Rule(value = "DF-HISTORY-02", needs = Capability.SCHEMA_CHANGES)
    void aMigrationThatWasChangedOrComesLateIsRefused(Workbench workbench) {
        DataFlow database = Own.empty(workbench).open(Own.people(COUNTRY));
        Migrations migrations = Own.migrations(database);
        only(migrations.migrate(List.of(first(), second()), USUAL));
        VersionedMigration changed = MigrationBuilder.version("2", "Points")
                .addColumn("people", "points", NUMBER, 6)
                .build();
        VersionedMigration late = MigrationBuilder.version("1.5", "Late")
                .addColumn("people", "late", NUMBER)
                .build();

        assertFailure(() -> migrations.migrate(List.of(first(), changed), USUAL))
                .hasCode(ErrorCode.CONFIGURATION)
                .saysInMessage("migration 2 ('Points') was changed");
        assertFailure(() -> migrations.migrate(List.of(first(), late, second()), USUAL))
                .hasCode(ErrorCode.CONFIGURATION)
                .saysInMessage("migration 1.5 comes late");
    }

    @Rule(value = "DF-HISTORY-03", needs = Capability.SCHEMA_CHANGES)
    void theLastEntriesAreUndone(Workbench workbench) {
        Own own = Own.empty(workbench);
        DataFlow database = own.migrated(Own.people());
        Own.stock(database);
        DatabaseSchema before = Own.schema(database);
        DataFlow wider =
                own.migrated(Own.start().field(COUNTRY).index("country").build());

        assertFailure(() -> Own.migrations(wider).rollback(1, USUAL))
                .hasCode(ErrorCode.CONFIGURATION)
                .saysInMessage("Risk.DESTRUCTIVE");
        AppliedMigration undone = only(Own.migrations(wider).rollback(1, ANYTHING));

        assertThat(undone.kind()).isEqualTo(MigrationKind.ROLLBACK);
        assertThat(Own.schema(database)).isEqualTo(before);
        assertThat(Own.rows(database, "Person")).hasSize(3);
        assertThat(all(Own.migrations(database).history()))
                .extracting(AppliedMigration::state)
                .containsExactly(MigrationState.DONE, MigrationState.ROLLED_BACK, MigrationState.DONE);
        assertThat(Own.migrate(wider, USUAL)).hasSize(1);
    }

    @Rule(value = "DF-HISTORY-04", needs = Capability.SCHEMA_CHANGES)
    void whatOthersHaveDoneSinceIsTold(Workbench workbench) {
        Own own = Own.empty(workbench);
        DataFlow database = own.migrated(Own.people());
        assertThat(only(Own.migrations(database).drift()).isEmpty()).isTrue();
        ColumnSchema byHand = database.schema()
                .expected(new TableSchema(
                        "people",
                        List.of(ColumnSchema.wanted("by_hand", NUMBER, true, false, List.of())),
                        List.of(),
                        List.of(),
                        List.of()))
                .columns()
                .get(0);
        own.change(new SchemaChange.AddColumn("people", byHand, null));

        SchemaDrift drift = only(Own.migrations(database).drift());

        assertThat(drift.changes()).containsExactly(new SchemaChange.AddColumn("people", byHand, null));
    }

    @Rule(value = "DF-HISTORY-05", needs = Capability.SCHEMA_CHANGES)
    void aBaselineTakesOverWhatIsThere(Workbench workbench) {
        Own own = Own.empty(workbench);
        own.change(new SchemaChange.CreateTable(TableSchema.of(Own.people(COUNTRY), any -> Own.people())));
        DataFlow database = own.open(Own.people(COUNTRY));
        Own.stock(database);
        Migrations migrations = Own.migrations(database);
        assertFailure(migrations::drift).hasCode(ErrorCode.CONFIGURATION);

        only(migrations.baseline("1", "as it was"));
        List<AppliedMigration> done = only(migrations.migrate(List.of(first(), second()), USUAL));

        assertThat(done).extracting(AppliedMigration::description).containsExactly("Points");
        assertThat(only(migrations.drift()).isEmpty()).isTrue();
        assertFailure(() -> migrations.baseline("3", "again")).hasCode(ErrorCode.CONFIGURATION);
    }

    @Rule(value = "DF-HISTORY-06", needs = Capability.SCHEMA_CHANGES)
    void codeChangesRowsBetweenChangesOfTheSchema(Workbench workbench) {
        Own own = Own.empty(workbench);
        DataFlow database = own.open(Own.people(COUNTRY));
        AtomicInteger calls = new AtomicInteger();
        Migrations migrations = Migrations.of(database)
                .code("everybody is British", given -> {
                    calls.incrementAndGet();
                    return given.repository("Person").all().update(Map.of("country", "UK"));
                })
                .build();
        only(migrations.migrate(List.of(first()), USUAL));
        Own.stock(database);
        VersionedMigration filling = MigrationBuilder.version("2", "Fill")
                .code("everybody is British")
                .alterColumn("people", "country", new FieldType.StringType(30), false, null)
                .undo(new MigrationPart.Code("everybody is British"))
                .build();

        assertThat(only(migrations.plan(filling, PlanStyle.DIRECT)).text())
                .containsSubsequence("change rows by java", "everybody is British", "alter column people.country");
        assertThat(calls).hasValue(0);
        only(migrations.migrate(List.of(first(), filling), USUAL));

        assertThat(calls).hasValue(1);
        assertThat(Own.rows(database, "Person"))
                .containsExactly(
                        row("id", 1L, "name", "Ada", "country", "UK"),
                        row("id", 2L, "name", "Grace", "country", "UK"),
                        row("id", 3L, "name", "Edsger", "country", "UK"));
        only(migrations.rollback(1, ANYTHING));
        assertThat(calls).hasValue(2);
    }

    @Rule(value = "DF-HISTORY-07", needs = Capability.SCHEMA_CHANGES)
    void commandsChangeRowsAndAllIsTold(Workbench workbench) {
        DataFlow database = Own.empty(workbench).open(Own.people(COUNTRY));
        List<MigrationEvent> events = new CopyOnWriteArrayList<>();
        Migrations migrations = Migrations.of(database).listener(events::add).build();
        only(migrations.migrate(List.of(first()), USUAL));
        Own.stock(database);
        VersionedMigration filling = Filling.in(MigrationBuilder.version("2", "Fill"), workbench)
                .orElseThrow(() -> new TestAbortedException("no commands are known of the database's language"))
                .build();
        MigrationPlan plan = only(migrations.plan(filling, PlanStyle.DIRECT));

        AppliedMigration done =
                only(migrations.migrate(List.of(first(), filling), USUAL)).get(0);

        assertThat(plan.isEmpty()).isFalse();
        PlanRules.assertSent(PlanRules.shown(plan), done);
        assertThat(Own.rows(database, "Person")).allMatch(row -> "UK".equals(row.get("country")));
        assertThat(events)
                .filteredOn(MigrationEvent.Started.class::isInstance)
                .extracting(each -> ((MigrationEvent.Started) each).description())
                .containsExactly("People", "Fill");
        assertThat(events).filteredOn(MigrationEvent.Done.class::isInstance).hasSize(2);
        assertThat(events)
                .filteredOn(MigrationEvent.StepDone.class::isInstance)
                .hasSameSizeAs(all(migrations.history()).stream()
                        .flatMap(each -> each.steps().stream())
                        .toList());
    }

    @Rule(value = "DF-HISTORY-08", needs = Capability.SCHEMA_CHANGES)
    void modelsAndVersionsAreRememberedBesideEachOther(Workbench workbench) {
        Own own = Own.empty(workbench);
        DataFlow first = own.open(Own.people(COUNTRY));
        only(Own.migrations(first).migrate(List.of(first()), USUAL));
        Own.migrate(first, USUAL);
        only(Own.migrations(first).migrate(List.of(first()), USUAL));
        CountingObserver counting = new CountingObserver();
        DataFlow next = workbench.connect(own.url(), builder -> builder.observer(counting), Own.people(COUNTRY));

        assertThat(only(Own.migrations(next).migrate(List.of(first()), USUAL))).isEmpty();
        assertThat(Own.migrate(next, USUAL)).isEmpty();

        assertThat(counting.calls()).isEqualTo(2);
    }

    @Rule(value = "DF-HISTORY-09", needs = Capability.SCHEMA_CHANGES)
    void whatCannotBeginLeavesNothing(Workbench workbench) {
        DataFlow database = Own.empty(workbench).open(Own.people(COUNTRY));
        Migrations migrations = Own.migrations(database);
        VersionedMigration unknown =
                MigrationBuilder.version("1", "Unknown").code("nobody knows").build();

        assertFailure(() -> migrations.migrate(List.of(unknown), USUAL))
                .hasCode(ErrorCode.CONFIGURATION)
                .saysInMessage("Java code 'nobody knows'");

        assertThat(all(migrations.history())).isEmpty();
        assertThat(only(migrations.migrate(List.of(first()), USUAL))).hasSize(1);
    }

    @Rule(value = "DF-HISTORY-10", needs = Capability.SCHEMA_CHANGES)
    void commandsOfAnotherDatabaseAreRefusedBeforeAnythingIsBegun(Workbench workbench) {
        DataFlow database = Own.empty(workbench).open(Own.people(COUNTRY));
        Migrations migrations = Own.migrations(database);
        String other = database.schema().language().equals("sql") ? "bson" : "sql";
        VersionedMigration foreign = Filling.in(other, MigrationBuilder.version("2", "Fill"))
                .orElseThrow()
                .build();

        assertFailure(() -> migrations.plan(foreign, PlanStyle.DIRECT)).hasCode(ErrorCode.CONFIGURATION);
        assertFailure(() -> migrations.migrate(List.of(first(), foreign), USUAL))
                .hasCode(ErrorCode.CONFIGURATION)
                .saysInMessage("migration 2 ('Fill'): part 1")
                .saysInMessage("'%s'".formatted(database.schema().language()));

        assertThat(all(migrations.history()))
                .extracting(AppliedMigration::description)
                .containsExactly("People");
    }

    @Rule(value = "DF-HISTORY-11", needs = Capability.SCHEMA_CHANGES)
    void askingChangesNothing(Workbench workbench) {
        Own own = Own.empty(workbench);
        Migrations migrations = Own.migrations(own.open(Own.people()));

        assertThat(all(migrations.history())).isEmpty();
        assertThat(only(migrations.status(List.of(first()))).pending()).containsExactly(first());
        assertFailure(migrations::drift).hasCode(ErrorCode.CONFIGURATION);
        assertFailure(() -> migrations.planRollback(1)).hasCode(ErrorCode.CONFIGURATION);
        assertThat(only(migrations.plan()).isEmpty()).isFalse();
        assertThat(only(migrations.plan(first(), PlanStyle.DIRECT)).isEmpty()).isFalse();

        assertThat(own.schema().inspect().tables()).isEmpty();
    }
}
