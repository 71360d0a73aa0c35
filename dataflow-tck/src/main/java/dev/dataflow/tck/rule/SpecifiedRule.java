package dev.dataflow.tck.rule;

import dev.dataflow.api.capability.Capability;
import java.util.Set;

/**
 * One rule as {@code docs/SPEC.md} has it.
 *
 * @param id {@code "DF-TX-03"}
 * @param title the rule in a few words
 * @param demand what must or may be, in full; empty where the title says it all
 * @param needs the capabilities on which it depends
 * @param check where to look when a test of it fails
 */
public record SpecifiedRule(String id, String title, String demand, Set<Capability> needs, String check) {

    /** Copies the capabilities. */
    public SpecifiedRule {
        needs = Set.copyOf(needs);
    }

    /** Title and demand in one line. */
    public String text() {
        return demand.isEmpty() ? title : title + " " + demand;
    }
}
