package dev.dataflow.migration.plan;

import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.migration.DatabaseSchema;
import dev.dataflow.api.migration.MigrationStep;
import dev.dataflow.api.migration.NativeCommand;
import dev.dataflow.api.migration.PlanStyle;
import dev.dataflow.api.migration.SchemaChange;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What would lead from one schema to another: steps in order, each with its commands and its risk. Immutable; made by
 * {@code Migrations}.
 *
 * @param before the schema it starts from
 * @param after the schema it leads to
 * @param parts what it does, in the database's form; empty where nothing differs
 * @param style how changes are made where the database has several ways
 * @param steps how that is done, in order; empty where nothing is to be done
 * @param findings what to know of the plan as a whole
 * @param leftAlone what is there without a model's asking and stays, in words
 */
public record MigrationPlan(
        DatabaseSchema before,
        DatabaseSchema after,
        List<MigrationPart> parts,
        PlanStyle style,
        List<PlannedStep> steps,
        List<Finding> findings,
        List<String> leftAlone) {

    /** Copies the lists. */
    public MigrationPlan {
        parts = List.copyOf(parts);
        Objects.requireNonNull(style, "style");
        steps = List.copyOf(steps);
        findings = List.copyOf(findings);
        leftAlone = List.copyOf(leftAlone);
    }

    /** Whether there is nothing to do, to the schema or to rows. */
    public boolean isEmpty() {
        return steps.isEmpty() && blocking().isEmpty();
    }

    /** The worst risk of all steps; SAFE where there are none. */
    public Risk risk() {
        return steps.stream().map(PlannedStep::risk).reduce(Risk.SAFE, Risk::or);
    }

    /** All changes of the schema in order. */
    public List<SchemaChange> changes() {
        return steps.stream().flatMap(each -> each.step().changes().stream()).toList();
    }

    /** All findings, those of the steps too. */
    public List<Finding> allFindings() {
        return Stream.concat(findings.stream(), steps.stream().flatMap(each -> each.findings().stream()))
                .toList();
    }

    /** The findings by which it cannot succeed. */
    public List<Finding> blocking() {
        return allFindings().stream().filter(each -> each.rule().isBlocking()).toList();
    }

    /** SHA-256 of all commands in hexadecimal digits, by which an interrupted run knows its plan again. */
    public String hash() {
        return hash(steps.stream().map(PlannedStep::step).toList());
    }

    /** The same for some steps. */
    public static String hash(List<MigrationStep> steps) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (MigrationStep step : steps) {
                for (NativeCommand command : step.commands()) {
                    digest.update(command.text().getBytes(StandardCharsets.UTF_8));
                    digest.update((byte) 0);
                }
                digest.update((byte) 1);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    /**
     * Refuses what a policy does not allow.
     *
     * @throws DataFlowException CONFIGURATION that names each change that is refused, and the choices there are
     */
    public void require(MigrationPolicy policy) {
        String refusal = PlanText.refusal(this, policy);
        if (!refusal.isEmpty()) {
            throw DataFlowException.configuration(refusal);
        }
    }

    /** All of it as text: risks, reasons, commands, findings. */
    public String text() {
        return PlanText.of(this);
    }

    @Override
    public String toString() {
        return text();
    }
}
