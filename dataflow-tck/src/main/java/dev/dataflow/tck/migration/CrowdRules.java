package dev.dataflow.tck.migration;

import static dev.dataflow.tck.run.Answers.all;
import static dev.dataflow.tck.run.Answers.completion;
import static dev.dataflow.tck.run.Answers.only;
import static dev.dataflow.tck.run.FailureAssert.assertFailure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.dataflow.api.capability.Capability;
import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.migration.DatabaseSchema;
import dev.dataflow.api.migration.TableSchema;
import dev.dataflow.api.model.FieldDefinition;
import dev.dataflow.api.model.FieldType;
import dev.dataflow.core.DataFlow;
import dev.dataflow.migration.MigrationBuilder;
import dev.dataflow.migration.Migrations;
import dev.dataflow.migration.history.AppliedMigration;
import dev.dataflow.migration.history.MigrationState;
import dev.dataflow.migration.plan.MigrationPolicy;
import dev.dataflow.migration.plan.VersionedMigration;
import dev.dataflow.tck.rule.Rule;
import dev.dataflow.tck.run.Answers;
import dev.dataflow.tck.run.Workbench;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;

/** Many instances start at once, and one of them may die. */
public abstract class CrowdRules {

    private static final int CROWD = 20;
    /** Of whoever stands still or dies: it must not lose the lock before that. */
    private static final Duration LONG = Duration.ofSeconds(10);

    /** Of whoever comes next, and then is alone: so long it waits. */
    private static final Duration SHORT = Duration.ofMillis(300);

    private static final MigrationPolicy USUAL = MigrationPolicy.usual();
    private static final FieldDefinition COUNTRY = FieldDefinition.optional("country", new FieldType.StringType(30));

    /** For the kit. */
    protected CrowdRules() {}

    @Rule(value = "DF-CROWD-01", needs = Capability.SCHEMA_CHANGES)
    void ofTwentyThatStartTogetherOneMigrates(Workbench workbench) {
        Own own = Own.empty(workbench);
        List<DataFlow> crowd = new ArrayList<>();
        for (int number = 0; number < CROWD; number++) {
            crowd.add(workbench.connect(
                    own.url(), builder -> builder.config(config -> config.withPoolSize(1)), Own.people(COUNTRY)));
        }

        List<List<AppliedMigration>> done = all(Flux.fromIterable(crowd)
                .flatMap(each -> Own.migrations(each).migrate(USUAL).subscribeOn(Schedulers.boundedElastic()), CROWD));

        assertThat(done).hasSize(CROWD).filteredOn(each -> !each.isEmpty()).hasSize(1);
        assertThat(all(Own.migrations(crowd.get(0)).history()))
                .extracting(AppliedMigration::number, AppliedMigration::state)
                .containsExactly(tuple(1L, MigrationState.DONE));
        assertThat(Own.stock(crowd.get(1))).hasSize(3);
    }

    @Rule(value = "DF-CROWD-02", needs = Capability.SCHEMA_CHANGES)
    void oneThatDiesWithTheLockHoldsTheRestUpForItsLease(Workbench workbench) {
        Own own = Own.empty(workbench);
        DataFlow dying = own.open(Own.people(COUNTRY));
        Sinks.Empty<Void> begun = Sinks.empty();
        VersionedMigration first = MigrationBuilder.version("1", "People")
                .createTable(TableSchema.of(Own.people(COUNTRY), any -> Own.people()))
                .code("wait")
                .addColumn("people", "points", new FieldType.IntType(), 1)
                .build();
        waiting(dying, LONG, Mono.<Void>fromRunnable(begun::tryEmitEmpty).then(Mono.never()))
                .migrate(List.of(first), USUAL)
                .onErrorComplete()
                .subscribe();
        completion(begun.asMono());
        dying.close();
        DataFlow next = own.open(Own.people(COUNTRY));

        List<AppliedMigration> done = only(waiting(next, SHORT, Mono.empty()).migrate(List.of(first), USUAL));

        assertThat(done).singleElement().satisfies(entry -> {
            assertThat(entry.state()).isEqualTo(MigrationState.DONE);
            assertThat(entry.steps()).hasSize(entry.planned()).allMatch(AppliedMigration.Step::done);
        });
        assertThat(Own.schema(next).table("people").orElseThrow().column("points"))
                .isPresent();
    }

    @Rule(value = "DF-CROWD-03", needs = Capability.SCHEMA_CHANGES)
    void oneThatStoodStillFindsItsWorkTakenOver(Workbench workbench) {
        MigrationBuilder ending = MigrationBuilder.version("1", "People")
                .createTable(TableSchema.of(Own.people(), any -> Own.people()))
                .code("wait");
        assertTakenOver(workbench, ending.build());
        assertTakenOver(
                workbench,
                ending.addColumn("people", "points", new FieldType.IntType(), 1).build());
    }

    /** Whether it stood still in its last step or in one before, it changes nothing more. */
    private static void assertTakenOver(Workbench workbench, VersionedMigration first) {
        VersionedMigration second = MigrationBuilder.version("2", "Countries")
                .addColumn("people", "country", new FieldType.StringType(20))
                .build();
        Own own = Own.empty(workbench);
        HaltingAdapter slow = own.halting();
        Sinks.Empty<Void> begun = Sinks.empty();
        Sinks.Empty<Void> end = Sinks.empty();
        CompletableFuture<?> outcome = waiting(
                        own.over(slow, Own.people()),
                        LONG,
                        Mono.<Void>fromRunnable(begun::tryEmitEmpty).then(end.asMono()))
                .migrate(List.of(first), USUAL)
                .toFuture();
        completion(begun.asMono());
        slow.halt();
        DataFlow next = own.open(Own.people());
        assertThat(only(waiting(next, SHORT, Mono.empty()).migrate(List.of(first, second), USUAL)))
                .extracting(AppliedMigration::description)
                .containsExactly("People", "Countries");
        List<AppliedMigration> history = all(Own.migrations(next).history());
        DatabaseSchema schema = Own.schema(next);

        end.tryEmitEmpty().orThrow();
        slow.goOn();

        assertFailure(() -> Mono.fromFuture(outcome)).hasCode(ErrorCode.LOCK_TIMEOUT);
        assertThat(all(Own.migrations(next).history())).isEqualTo(history);
        assertThat(Own.schema(next)).isEqualTo(schema);
    }

    @Rule(value = "DF-CROWD-04", needs = Capability.SCHEMA_CHANGES)
    void oneThatTakesWorkUpAgainAndStandsStillFindsItTakenOver(Workbench workbench) {
        int look = 1;
        while (standsStillAndIsSucceeded(workbench, look)) {
            look++;
        }

        assertThat(look)
                .as("looks at the schema, of which each was the last before it stood still once")
                .isGreaterThan(1);
    }

    /** False where the work was done before it came to that look. */
    private static boolean standsStillAndIsSucceeded(Workbench workbench, int look) {
        VersionedMigration people = MigrationBuilder.version("1", "People")
                .createTable(TableSchema.of(Own.people(), any -> Own.people()))
                .build();
        Own own = Own.empty(workbench);
        assertFailure(() -> waiting(
                                own.over(own.stopping(1, StoppingAdapter.death(false)), Own.people()),
                                LONG,
                                Mono.empty())
                        .migrate(List.of(people), USUAL))
                .hasCode(ErrorCode.UNAVAILABLE);
        HaltingAdapter slow = own.halting();
        Mono<Void> halted = slow.haltAfterLook(look);
        Mono<List<AppliedMigration>> outcome = waiting(own.over(slow, Own.people()), LONG, Mono.empty())
                .migrate(List.of(people), USUAL)
                .cache();
        outcome.onErrorComplete().subscribe();
        if (only(Mono.firstWithSignal(halted.thenReturn(false), outcome.thenReturn(true)))) {
            return false;
        }
        DataFlow next = own.open(Own.people());
        only(waiting(next, SHORT, Mono.empty()).migrate(List.of(people), USUAL));
        List<AppliedMigration> history = all(Own.migrations(next).history());
        assertThat(history).extracting(AppliedMigration::state).containsExactly(MigrationState.DONE);

        slow.goOn();

        assertThat(outcome.map(List::isEmpty)
                        .onErrorResume(
                                DataFlowException.class, error -> Mono.just(error.code() == ErrorCode.LOCK_TIMEOUT))
                        .block(Answers.PATIENCE))
                .as("nothing was left to do, or the lock is lost, behind look %d", look)
                .isTrue();
        assertThat(all(Own.migrations(next).history()))
                .as("behind look %d", look)
                .isEqualTo(history);
        return true;
    }

    private static Migrations waiting(DataFlow database, Duration lease, Mono<Void> end) {
        return Migrations.of(database).lease(lease).code("wait", given -> end).build();
    }
}
