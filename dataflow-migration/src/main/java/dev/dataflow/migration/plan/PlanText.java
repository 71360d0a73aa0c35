package dev.dataflow.migration.plan;

import dev.dataflow.api.migration.Impact;
import dev.dataflow.api.migration.NativeCommand;
import dev.dataflow.api.migration.SchemaChange;
import java.util.ArrayList;
import java.util.List;

/** Plans for reading. Stateless. */
final class PlanText {

    private PlanText() {}

    /** The whole plan. */
    static String of(MigrationPlan plan) {
        StringBuilder text = new StringBuilder();
        if (plan.steps().isEmpty()) {
            text.append("Nothing to do.\n");
        }
        for (int number = 0; number < plan.steps().size(); number++) {
            append(text, number + 1, plan.steps().get(number));
        }
        plan.findings().forEach(each -> append(text, "", each));
        plan.leftAlone()
                .forEach(each -> text.append("left alone: ").append(each).append('\n'));
        return text.toString();
    }

    private static void append(StringBuilder text, int number, PlannedStep step) {
        text.append("%d. %s".formatted(number, step.risk()));
        text.append("; ").append(String.join("; ", what(step))).append('\n');
        if (!step.step().changes().isEmpty()) {
            text.append("   ").append(impact(step.step().impact())).append('\n');
        }
        step.reasons().forEach(each -> text.append("   because ").append(each).append('\n'));
        step.findings().forEach(each -> append(text, "   ", each));
        for (NativeCommand command : step.step().commands()) {
            text.append(command.text().indent(6));
        }
    }

    private static void append(StringBuilder text, String indent, Finding finding) {
        text.append("%s%s %s\n".formatted(indent, finding.rule().isBlocking() ? "!" : "*", finding.text()));
    }

    /** What a step does: its changes, or that it changes rows in this language. */
    private static List<String> what(PlannedStep step) {
        List<SchemaChange> changes = step.step().changes();
        return changes.isEmpty()
                ? step.step().commands().stream()
                        .map(each -> "change rows by " + each.language())
                        .distinct()
                        .toList()
                : changes.stream().map(ChangeText::of).toList();
    }

    private static String impact(Impact impact) {
        String lock = switch (impact.lock()) {
            case NONE -> "nobody waits";
            case WRITES -> "writers wait";
            case ALL -> "readers and writers wait";
        };
        return lock + (impact.rewrites() ? ", all rows are rewritten" : impact.scans() ? ", all rows are read" : "");
    }

    /** Why a policy does not allow a plan, with the choices; empty where it does. */
    static String refusal(MigrationPlan plan, MigrationPolicy policy) {
        List<String> faults = new ArrayList<>();
        plan.blocking().forEach(each -> faults.add(each.text()));
        for (PlannedStep step : plan.steps()) {
            if (!policy.allowed().contains(step.risk())) {
                faults.add("%s is %s and not allowed: %s"
                        .formatted(String.join(", ", what(step)), step.risk(), choices(step)));
            }
        }
        return faults.isEmpty() ? "" : "the migration was not begun. " + String.join("\n", faults);
    }

    private static String choices(PlannedStep step) {
        List<String> choices = new ArrayList<>();
        step.findings().stream()
                .filter(each -> !each.rule().isBlocking())
                .forEach(each -> choices.add("%s; %s".formatted(each.message(), each.fix())));
        choices.add("to do it all the same, allow Risk.%s in the policy".formatted(step.risk()));
        return String.join("; or ", choices);
    }
}
