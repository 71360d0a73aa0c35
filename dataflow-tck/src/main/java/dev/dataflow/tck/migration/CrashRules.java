package dev.dataflow.tck.migration;

import static dev.dataflow.tck.run.Answers.all;
import static dev.dataflow.tck.run.Answers.only;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.dataflow.api.capability.Capability;
import dev.dataflow.api.migration.DatabaseSchema;
import dev.dataflow.api.migration.MigrationStep;
import dev.dataflow.api.migration.TableSchema;
import dev.dataflow.api.model.FieldDefinition;
import dev.dataflow.api.model.FieldType;
import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.core.DataFlow;
import dev.dataflow.migration.MigrationBuilder;
import dev.dataflow.migration.Migrations;
import dev.dataflow.migration.history.AppliedMigration;
import dev.dataflow.migration.history.MigrationState;
import dev.dataflow.migration.plan.MigrationPolicy;
import dev.dataflow.migration.plan.Risk;
import dev.dataflow.migration.plan.VersionedMigration;
import dev.dataflow.tck.fixture.OwnServer;
import dev.dataflow.tck.rule.Rule;
import dev.dataflow.tck.run.Workbench;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** The server crashes in the middle of a migration. */
public abstract class CrashRules {

    private static final int STEPS = 10;
    private static final Duration LEASE = Duration.ofMillis(500);
    private static final MigrationPolicy ANYTHING =
            MigrationPolicy.usual().allowing(Risk.LOSSY).allowing(Risk.DESTRUCTIVE);

    private static final ModelDefinition TAG = ModelDefinition.builder("Tag")
            .table("tags")
            .field(FieldDefinition.generated("id", new FieldType.LongType()))
            .field(FieldDefinition.optional("at", new FieldType.TimestampType(3)))
            .key("id")
            .build();

    private static final VersionedMigration FIRST = MigrationBuilder.version("1", "People")
            .createTable(TableSchema.of(Own.people(), any -> Own.people()))
            .build();

    /** Between any two changes something else happens, so that no two can be made in one transaction. */
    private static final VersionedMigration SECOND = MigrationBuilder.version("2", "Ten steps")
            .addColumn("people", "points", new FieldType.IntType(), 5)
            .code("nothing")
            .createTable(TableSchema.of(TAG, any -> TAG))
            .code("nothing")
            .createIndex("people", "ix_people_points", "points")
            .code("nothing")
            .addColumn("people", "country", new FieldType.StringType(20))
            .code("nothing")
            .renameColumn("people", "country", "land")
            .code("nothing")
            .alterColumn("people", "land", new FieldType.StringType(30), true, null)
            .code("nothing")
            .createIndex("people", "ix_people_land", "land")
            .code("nothing")
            .renameTable("tags", "labels")
            .code("nothing")
            .dropIndex("people", "ix_people_points")
            .code("nothing")
            .dropColumn("people", "points")
            .allowing(Risk.DESTRUCTIVE)
            .build();

    /** For the kit. */
    protected CrashRules() {}

    /** When the server crashes. */
    private enum Moment {
        BEFORE,
        DURING,
        AFTER;

        Flux<MigrationStep> of(Flux<MigrationStep> request, OwnServer server) {
            Mono<MigrationStep> crash =
                    Mono.<MigrationStep>fromRunnable(server::kill).subscribeOn(Schedulers.boundedElastic());
            return switch (this) {
                case BEFORE -> crash.thenMany(request);
                case DURING -> Flux.mergeDelayError(2, request, crash);
                case AFTER -> Flux.concat(request, crash);
            };
        }
    }

    @Rule(value = "DF-RESUME-03", needs = Capability.SCHEMA_CHANGES)
    void whereverTheServerCrashesTheNextProcessEndsTheWork(Workbench workbench) {
        OwnServer server = workbench.ownServer();
        Own undisturbed = prepared(Own.on(server, workbench));
        DataFlow calm = undisturbed.open(Own.people());
        only(migrations(calm).migrate(List.of(FIRST, SECOND), ANYTHING));
        DatabaseSchema schema = Own.schema(calm);
        List<FieldValues> rows = Own.rows(calm, "Person");

        List<Integer> crashes = new ArrayList<>(
                IntStream.range(0, STEPS * Moment.values().length).boxed().toList());
        Collections.shuffle(crashes, new Random(workbench.settings().steady().seed()));
        for (int number :
                crashes.subList(0, Math.min(crashes.size(), workbench.settings().crashes()))) {
            Moment moment = Moment.values()[number % Moment.values().length];
            int step = 1 + number / Moment.values().length;
            try {
                crash(prepared(Own.on(server, workbench)), server, step, moment, schema, rows);
            } catch (AssertionError | RuntimeException failure) {
                throw new AssertionError(
                        "%s (after a crash %s step %d; repeat with %s)"
                                .formatted(
                                        failure.getMessage(),
                                        moment,
                                        step,
                                        workbench.settings().steady().repeatWith()),
                        failure);
            }
        }
        workbench.settle();
    }

    private static void crash(
            Own own, OwnServer server, int step, Moment moment, DatabaseSchema schema, List<FieldValues> rows) {
        StoppingAdapter stopping = own.stopping(step, request -> moment.of(request, server));
        Throwable failure = migrations(own.over(stopping, Own.people()))
                .migrate(List.of(FIRST, SECOND), ANYTHING)
                .then(Mono.<Throwable>empty())
                .onErrorResume(Mono::just)
                .block();
        assertThat(stopping.isStopped()).as("came to step %d", step).isTrue();
        assertThat(failure).as("what the process heard").isNotNull();
        server.start();

        DataFlow next = own.open(Own.people());
        only(migrations(next).migrate(List.of(FIRST, SECOND), ANYTHING));

        assertThat(Own.schema(next)).isEqualTo(schema);
        assertThat(Own.rows(next, "Person")).isEqualTo(rows);
        List<AppliedMigration> history = all(migrations(next).history());
        assertThat(history)
                .extracting(AppliedMigration::description, AppliedMigration::state)
                .containsExactly(tuple("People", MigrationState.DONE), tuple("Ten steps", MigrationState.DONE));
        assertThat(history.get(1).steps()).hasSize(history.get(1).planned()).allMatch(AppliedMigration.Step::done);
    }

    private static Own prepared(Own own) {
        DataFlow database = own.open(Own.people());
        only(migrations(database).migrate(List.of(FIRST), ANYTHING));
        Own.stock(database);
        return own;
    }

    private static Migrations migrations(DataFlow database) {
        return Migrations.of(database)
                .lease(LEASE)
                .code("nothing", given -> Mono.empty())
                .build();
    }
}
