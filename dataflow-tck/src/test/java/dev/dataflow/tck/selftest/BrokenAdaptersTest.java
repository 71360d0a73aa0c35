package dev.dataflow.tck.selftest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.engine.TestExecutionResult;

/** The kit notices what is wrong: an adapter that breaks a rule fails that rule, and none that it keeps. */
class BrokenAdaptersTest {

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void failTheRulesTheyBreakAndNoOthers(Defect defect) {
        KitRun run = KitRun.on(() -> new ReferenceFixture("broken", new TamperedProvider(defect.tampering())));

        Map<String, String> failed = run.rules(TestExecutionResult.Status.FAILED);
        assertThat(failed.keySet())
                .as("the rules that fail where an adapter %s: %s", defect, failed)
                .containsExactlyInAnyOrderElementsOf(defect.broken());
    }

    static Stream<Defect> failTheRulesTheyBreakAndNoOthers() {
        return Stream.of(
                        ValueDefects.all(),
                        QueryDefects.all(),
                        WriteDefects.all(),
                        ErrorDefects.all(),
                        FlowDefects.all(),
                        DeclarationDefects.all())
                .flatMap(List::stream);
    }
}
