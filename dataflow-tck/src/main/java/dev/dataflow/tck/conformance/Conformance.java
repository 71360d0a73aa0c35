package dev.dataflow.tck.conformance;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What came of all rules on one target. Immutable.
 *
 * @param target what was examined: {@code "postgresql"}
 * @param server product and version: {@code "PostgreSQL 18.6"}
 * @param adapter the plugin's id
 * @param kit the version of the kit
 * @param results one for each rule of the specification, in its order
 * @param errors what rules have provoked, in order
 */
public record Conformance(
        String target, String server, String adapter, String kit, List<RuleResult> results, List<SeenError> errors) {

    /** Copies the lists. */
    public Conformance {
        results = List.copyOf(results);
        errors = List.copyOf(errors);
    }

    /** How many rules came to this. */
    public long count(Outcome outcome) {
        return results.stream().filter(each -> each.outcome() == outcome).count();
    }

    /** One line: {@code Conformance of postgresql on PostgreSQL 18.6: 143 PASSED, 2 REFUSED, ...} */
    public String summary() {
        return "Conformance of %s on %s: %s"
                .formatted(
                        target,
                        server,
                        Arrays.stream(Outcome.values())
                                .map(outcome -> count(outcome) + " " + outcome)
                                .collect(Collectors.joining(", ")));
    }
}
