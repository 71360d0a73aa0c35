package dev.dataflow.tck.migration;

import static dev.dataflow.tck.run.Answers.all;
import static dev.dataflow.tck.run.Answers.only;
import static dev.dataflow.tck.run.FailureAssert.assertFailure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.dataflow.api.capability.Capability;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.migration.DatabaseSchema;
import dev.dataflow.api.migration.TableSchema;
import dev.dataflow.api.model.FieldDefinition;
import dev.dataflow.api.model.FieldType;
import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.api.model.ValueCheck;
import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.core.DataFlow;
import dev.dataflow.migration.MigrationBuilder;
import dev.dataflow.migration.Migrations;
import dev.dataflow.migration.history.AppliedMigration;
import dev.dataflow.migration.history.MigrationKind;
import dev.dataflow.migration.history.MigrationState;
import dev.dataflow.migration.plan.MigrationPolicy;
import dev.dataflow.migration.plan.Risk;
import dev.dataflow.migration.plan.VersionedMigration;
import dev.dataflow.tck.rule.Rule;
import dev.dataflow.tck.run.Workbench;
import java.math.BigDecimal;
import java.util.List;
import reactor.core.publisher.Mono;

/** What a process has begun when it dies, the next one ends. */
public abstract class ResumeRules {

    private static final MigrationPolicy USUAL = MigrationPolicy.usual();

    /**
     * Types that share a native type with others, and a check: what a database shows of these is not what was asked
     * for.
     */
    private static final ModelDefinition TAG = ModelDefinition.builder("Tag")
            .table("tags")
            .field(FieldDefinition.required("id", new FieldType.LongType()))
            .field(FieldDefinition.required("state", new FieldType.EnumType(List.of("ON", "OFF"))))
            .field(FieldDefinition.optional("at", new FieldType.TimestampType(3)))
            .field(FieldDefinition.required("size", new FieldType.IntType())
                    .checked(new ValueCheck.Between(BigDecimal.ZERO, BigDecimal.TEN)))
            .key("id")
            .index("state")
            .build();

    private static final VersionedMigration FIRST = MigrationBuilder.version("1", "People")
            .createTable(TableSchema.of(Own.people(), any -> Own.people()))
            .build();

    /** Rows are changed between changes of the schema, by code and by commands. */
    private static VersionedMigration second(Workbench workbench) {
        MigrationBuilder many = MigrationBuilder.version("2", "Many steps")
                .createTable(TableSchema.of(TAG, any -> TAG))
                .addColumn("people", "points", new FieldType.IntType(), 5)
                .code("nothing")
                .addColumn("people", "country", new FieldType.StringType(20));
        return Filling.in(many, workbench)
                .orElse(many)
                .createIndex("people", "ix_people_country", "country")
                .code("nothing")
                .renameColumn("people", "country", "land")
                .build();
    }

    private static final MigrationPolicy ANYTHING = USUAL.allowing(Risk.LOSSY).allowing(Risk.DESTRUCTIVE);

    private static final VersionedMigration UNDOABLE = MigrationBuilder.version("2", "Points")
            .addColumn("people", "points", new FieldType.IntType(), 5)
            .createTable(TableSchema.of(TAG, any -> TAG))
            .createIndex("people", "ix_people_points", "points")
            .renameColumn("people", "points", "score")
            .build();

    /** For the kit. */
    protected ResumeRules() {}

    @Rule(value = "DF-RESUME-01", needs = Capability.SCHEMA_CHANGES)
    void whereverAProcessDiesTheNextOneEndsItsWork(Workbench workbench) {
        Own undisturbed = prepared(workbench);
        DataFlow calm = undisturbed.open(Own.people());
        only(migrations(calm).migrate(List.of(FIRST, second(workbench)), USUAL));
        DatabaseSchema schema = Own.schema(calm);
        List<FieldValues> rows = Own.rows(calm, "Person");

        int request = 1;
        while (diesAndIsSucceeded(workbench, request, schema, rows)) {
            request++;
        }

        assertThat(request)
                .as("requests for changes, of which each was the last once")
                .isGreaterThan(2);
    }

    /** False where the migration was done before that request came. */
    private static boolean diesAndIsSucceeded(
            Workbench workbench, int request, DatabaseSchema schema, List<FieldValues> rows) {
        Own own = prepared(workbench);
        boolean sent = request % 3 != 0;
        StoppingAdapter dying = own.stopping(request, StoppingAdapter.death(sent));
        DataFlow first = own.over(dying, Own.people());
        Throwable died = migrations(first)
                .migrate(List.of(FIRST, second(workbench)), USUAL)
                .then(Mono.<Throwable>empty())
                .onErrorResume(Mono::just)
                .block();
        if (!dying.isStopped()) {
            assertThat(died).isNull();
            return false;
        }
        assertThat(died).as("death at request %d", request).hasMessageContaining("the process has died");

        DataFlow next = own.open(Own.people());
        only(migrations(next).migrate(List.of(FIRST, second(workbench)), USUAL));

        assertThat(Own.schema(next))
                .as("after death at request %d, sent: %s", request, sent)
                .isEqualTo(schema);
        assertThat(Own.rows(next, "Person")).isEqualTo(rows);
        assertThat(all(migrations(next).history()))
                .extracting(AppliedMigration::description, AppliedMigration::state)
                .containsExactly(tuple("People", MigrationState.DONE), tuple("Many steps", MigrationState.DONE));
        assertThat(all(migrations(next).history()).get(1).steps()).allMatch(AppliedMigration.Step::done);
        return true;
    }

    @Rule(value = "DF-RESUME-02", needs = Capability.SCHEMA_CHANGES)
    void whatCannotGoOnIsToldAndGivenUpByHand(Workbench workbench) {
        Own own = prepared(workbench);
        VersionedMigration failing = MigrationBuilder.version("2", "Fails")
                .addColumn("people", "points", new FieldType.IntType())
                .code("fail")
                .addColumn("people", "more", new FieldType.IntType())
                .build();
        DataFlow database = own.open(Own.people());
        Migrations migrations = Migrations.of(database)
                .code("fail", given -> Mono.error(new IllegalStateException("on purpose")))
                .build();

        Throwable failure = migrations
                .migrate(List.of(FIRST, failing), USUAL)
                .then(Mono.<Throwable>empty())
                .onErrorResume(Mono::just)
                .block();
        assertThat(failure).hasMessageContaining("on purpose");
        assertThat(only(migrations.status(List.of(FIRST, failing))).open())
                .hasValueSatisfying(each -> assertThat(each.state()).isEqualTo(MigrationState.FAILED));
        assertFailure(() -> migrations(database).migrate(List.of(FIRST), USUAL))
                .hasCode(ErrorCode.CONFIGURATION)
                .saysInMessage("Java code 'fail'");

        assertThat(only(migrations.abandon())).isTrue();
        assertThat(only(migrations.abandon())).isFalse();
        assertThat(all(migrations.history()))
                .extracting(AppliedMigration::state)
                .containsExactly(MigrationState.DONE, MigrationState.ABANDONED);
        assertThat(only(migrations(database).migrate(List.of(FIRST), USUAL))).isEmpty();
    }

    @Rule(value = "DF-RESUME-04", needs = Capability.SCHEMA_CHANGES)
    void aRollbackThatWasInterruptedIsEndedByTheNext(Workbench workbench) {
        int request = 1;
        while (rollbackDiesAndIsEnded(workbench, request)) {
            request++;
        }

        assertThat(request)
                .as("requests for changes, of which each was the last once")
                .isGreaterThan(1);
    }

    private static boolean rollbackDiesAndIsEnded(Workbench workbench, int request) {
        Own own = prepared(workbench);
        DataFlow whole = own.open(Own.people());
        DatabaseSchema before = Own.schema(whole);
        only(migrations(whole).migrate(List.of(FIRST, UNDOABLE), USUAL));
        StoppingAdapter dying = own.stopping(request, StoppingAdapter.death(request % 2 == 0));
        Throwable died = migrations(own.over(dying, Own.people()))
                .rollback(1, ANYTHING)
                .then(Mono.<Throwable>empty())
                .onErrorResume(Mono::just)
                .block();
        if (!dying.isStopped()) {
            assertThat(died).isNull();
            return false;
        }

        AppliedMigration undone = only(migrations(whole).rollback(1, ANYTHING));

        assertThat(undone.kind()).isEqualTo(MigrationKind.ROLLBACK);
        assertThat(Own.schema(whole)).isEqualTo(before);
        assertThat(all(migrations(whole).history()))
                .as("after death at request %d", request)
                .extracting(AppliedMigration::description, AppliedMigration::state)
                .startsWith(tuple("People", MigrationState.DONE), tuple("Points", MigrationState.ROLLED_BACK))
                .hasSize(3);
        assertThat(only(migrations(whole).migrate(List.of(FIRST, UNDOABLE), USUAL)))
                .extracting(AppliedMigration::description)
                .containsExactly("Points");
        return true;
    }

    private static Own prepared(Workbench workbench) {
        Own own = Own.empty(workbench);
        DataFlow database = own.open(Own.people());
        only(migrations(database).migrate(List.of(FIRST), USUAL));
        Own.stock(database);
        return own;
    }

    private static Migrations migrations(DataFlow database) {
        return Migrations.of(database).code("nothing", given -> Mono.empty()).build();
    }
}
