package dev.dataflow.tck.selftest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.TestExecutionResult.Status.ABORTED;
import static org.junit.platform.engine.TestExecutionResult.Status.FAILED;
import static org.junit.platform.engine.TestExecutionResult.Status.SUCCESSFUL;

import dev.dataflow.tck.rule.Specification;
import dev.dataflow.tck.rule.SpecifiedRule;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** What a rule comes to, for JUnit and in the report. */
class OutcomesTest {

    @Test
    void whatIsRefusedAsTheContractSaysIsReportedAsRefused() {
        KitRun run = KitRun.on(() -> new ReferenceFixture(
                "unreferenced", new TamperedProvider((sound, config) -> new UnreferencedAdapter(sound))));

        assertThat(run.rules(FAILED)).isEmpty();
        assertThat(run.rules(SUCCESSFUL)).containsKey("DF-REF-01");
        assertThat(KitRun.report("unreferenced.json"))
                .contains("{\"rule\": \"DF-REF-01\", \"outcome\": \"REFUSED\", "
                        + "\"reason\": \"REFERENCES: rows here refer to nothing\"}")
                .contains("{\"rule\": \"DF-CAP-01\", \"outcome\": \"PASSED\", \"reason\": \"\"}");
        assertThat(KitRun.report("unreferenced.md"))
                .containsPattern(
                        "^# Conformance of unreferenced on Reference 1: \\d{3} PASSED, 14 REFUSED, \\d+ NOT_EXERCISED,"
                                + " 0 FAILED");
    }

    @Test
    void whatTheFixtureCannotShowIsNeverAPass() {
        KitRun run = KitRun.on(() -> new ReferenceFixture("reference", new TamperedProvider((sound, config) -> sound)));

        assertThat(run.rules(ABORTED))
                .containsKeys("DF-CONN-01", "DF-CONN-02", "DF-CONN-03")
                .containsEntry("DF-NET-01", "DF-NET-01 is not exercised: the fixture has no network before its server")
                .containsEntry(
                        "DF-SERVER-01", "DF-SERVER-01 is not exercised: the fixture starts no server of the kit's own")
                .containsEntry("DF-CONN-01", "DF-CONN-01 is not exercised: a database in memory asks for no password");
        assertThat(run.rules(ABORTED).keySet())
                .allMatch(
                        rule -> rule.matches("DF-(CONN|NET|SERVER|FIDELITY)-.*|DF-ERR-1[5-9]|DF-STORM-02|DF-BANK-0[23]"
                                + "|DF-HISTORY-07|DF-RESUME-03"));
    }

    @Test
    void aServerThatIsNotThereLeavesEveryRuleNotExercised() {
        KitRun run = KitRun.on(() -> Assumptions.abort("no such server on this machine"));

        assertThat(run.rules(ABORTED).keySet())
                .containsExactlyInAnyOrderElementsOf(Specification.bundled().rules().stream()
                        .map(SpecifiedRule::id)
                        .toList());
        assertThat(run.rules(ABORTED).values()).allMatch(reason -> reason.endsWith("no such server on this machine"));
    }

    @Test
    void aFailureTellsTheRuleAndWhereToLook() {
        KitRun run = KitRun.on(() -> new ReferenceFixture(
                "broken", new TamperedProvider(ValueDefects.all().get(0).tampering())));

        assertThat(run.rules(FAILED).get("DF-VAL-32"))
                .contains("The rule: DF-VAL-32 Six digits of a second are kept, found and ordered.")
                .contains("If this fails, check the column's precision")
                .contains("Target: broken on Reference 1");
    }
}
