package dev.dataflow.migration.plan;

import dev.dataflow.api.migration.MigrationStep;
import java.util.List;
import java.util.Objects;

/**
 * A step of a plan and what is to be thought of it.
 *
 * @param step what is done
 * @param risk what it may cost
 * @param reasons why that is its risk, in words; one for each change that has one
 * @param findings what else to know
 */
public record PlannedStep(MigrationStep step, Risk risk, List<String> reasons, List<Finding> findings) {

    /** Copies the lists. */
    public PlannedStep {
        Objects.requireNonNull(step, "step");
        Objects.requireNonNull(risk, "risk");
        reasons = List.copyOf(reasons);
        findings = List.copyOf(findings);
    }
}
