package dev.dataflow.tck.run;

import dev.dataflow.tck.conformance.Outcome;
import dev.dataflow.tck.conformance.RuleResult;
import dev.dataflow.tck.rule.Specification;
import dev.dataflow.tck.rule.SpecifiedRule;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What came of the rules so far. Thread-safe. */
final class Results {

    private final Map<String, RuleResult> byRule = new ConcurrentHashMap<>();

    void add(SpecifiedRule rule, Outcome outcome, String reason) {
        byRule.put(rule.id(), new RuleResult(rule.id(), rule.title(), outcome, reason));
    }

    /** One result for each rule there is; a rule whose test did not run is not exercised. */
    List<RuleResult> complete() {
        return Specification.bundled().rules().stream()
                .map(rule -> byRule.getOrDefault(
                        rule.id(),
                        new RuleResult(rule.id(), rule.title(), Outcome.NOT_EXERCISED, "its test was not run")))
                .toList();
    }
}
