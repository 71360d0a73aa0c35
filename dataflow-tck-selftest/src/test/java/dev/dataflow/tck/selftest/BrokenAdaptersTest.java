package dev.dataflow.tck.selftest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.engine.TestExecutionResult;

/** The kit notices what is wrong: an adapter that breaks a rule fails that rule, and none that it keeps. */
class BrokenAdaptersTest {

    /** Some of them spend most of their time on waiting for what never comes. */
    private static final int AT_ONCE = 8;

    private static final ExecutorService KITS = Executors.newFixedThreadPool(AT_ONCE);
    private static final Map<String, Future<KitRun>> RUNS = new LinkedHashMap<>();

    @BeforeAll
    static void start() {
        failTheRulesTheyBreakAndNoOthers().forEach(defect -> {
            String target = "broken-" + RUNS.size();
            RUNS.put(defect.name(), KITS.submit(() -> run(defect, target)));
        });
        failTheRulesAboutMigrationsThatTheyBreak().forEach(defect -> {
            String target = "broken-" + RUNS.size();
            RUNS.put(defect.name(), KITS.submit(() -> runMigrations(defect, target)));
        });
    }

    @AfterAll
    static void stop() {
        KITS.shutdownNow();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void failTheRulesTheyBreakAndNoOthers(Defect defect) throws InterruptedException, ExecutionException {
        Map<String, String> failed = RUNS.get(defect.name()).get().rules(TestExecutionResult.Status.FAILED);

        assertThat(failed.keySet())
                .as("the rules that fail where an adapter %s: %s", defect, failed)
                .containsExactlyInAnyOrderElementsOf(defect.broken());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void failTheRulesAboutMigrationsThatTheyBreak(Defect defect) throws InterruptedException, ExecutionException {
        Map<String, String> failed = RUNS.get(defect.name()).get().rules(TestExecutionResult.Status.FAILED);

        assertThat(failed.keySet())
                .as("the rules that fail where an adapter %s: %s", defect, failed)
                .containsExactlyInAnyOrderElementsOf(defect.broken());
    }

    static Stream<Defect> failTheRulesAboutMigrationsThatTheyBreak() {
        return MigrationDefects.all().stream();
    }

    static Stream<Defect> failTheRulesTheyBreakAndNoOthers() {
        return Stream.of(
                        FlowDefects.all(),
                        EndingDefects.all(),
                        ValueDefects.all(),
                        QueryDefects.all(),
                        WriteDefects.all(),
                        ErrorDefects.all(),
                        DeclarationDefects.all())
                .flatMap(List::stream);
    }

    private static KitRun run(Defect defect, String target) {
        return KitRun.on(() -> ReferenceFixture.ofOneDatabase(target, new TamperedProvider(defect.tampering())));
    }

    private static KitRun runMigrations(Defect defect, String target) {
        return KitRun.ofMigrationsOn(
                () -> new ReferenceFixture(target, new TamperedProvider(defect.tampering())), defect.broken());
    }
}
