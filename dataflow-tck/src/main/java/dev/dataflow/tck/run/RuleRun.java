package dev.dataflow.tck.run;

import dev.dataflow.api.capability.Capabilities;
import dev.dataflow.api.capability.Capability;
import dev.dataflow.tck.conformance.Outcome;
import dev.dataflow.tck.rule.Rule;
import dev.dataflow.tck.rule.Specification;
import dev.dataflow.tck.rule.SpecifiedRule;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.InvocationInterceptor.Invocation;
import org.opentest4j.TestAbortedException;

/**
 * One rule on its way to an outcome: run where the adapter has what it needs, refused where it has not, not exercised
 * where the server cannot show it.
 */
final class RuleRun {

    private final SpecifiedRule rule;
    private final Results results;
    private final SeenErrors errors;
    private final Workbench workbench;

    RuleRun(Method test, Results results, SeenErrors errors, Workbench workbench) {
        Rule annotation = Optional.ofNullable(test.getAnnotation(Rule.class))
                .orElseThrow(() -> new IllegalStateException(test + " has no @Rule, and so no place in the kit"));
        this.rule = Specification.bundled().rule(annotation.value());
        this.results = results;
        this.errors = errors;
        this.workbench = workbench;
    }

    /** Runs the test or what takes its place; throws for JUnit what the rule came to where it did not hold. */
    void run(Invocation<Void> test, @Nullable Target target, String unavailable) throws Throwable {
        if (target == null) {
            test.skip();
            throw notExercised(unavailable);
        }
        String reason = target.fixture().notExercised().get(rule.id());
        if (reason != null) {
            test.skip();
            throw notExercised(reason);
        }
        try {
            if (missing(target.adapter().capabilities()).isEmpty()) {
                proceed(test);
                target.tables().dropMany();
                results.add(rule, Outcome.PASSED, "");
            } else {
                test.skip();
                refuse(target);
            }
        } catch (TestAbortedException abort) {
            throw notExercised(String.valueOf(abort.getMessage()));
        } catch (Throwable failure) {
            results.add(rule, Outcome.FAILED, String.valueOf(failure.getMessage()));
            throw explained(failure, target);
        }
    }

    /** What the test opened must close for the test to pass. */
    private void proceed(Invocation<Void> test) throws Throwable {
        try (workbench) {
            errors.during(rule.id(), test::proceed);
        }
    }

    private List<Capability> missing(Capabilities capabilities) {
        return new TreeSet<>(rule.needs())
                .stream().filter(each -> !capabilities.supports(each)).toList();
    }

    private void refuse(Target target) {
        Capabilities capabilities = target.adapter().capabilities();
        for (Capability each : missing(capabilities)) {
            if (capabilities.undeclared().contains(each)) {
                throw new AssertionError(
                        "the adapter declares %s neither as supported nor as unsupported".formatted(each));
            }
            target.proveRefusalOf(each);
        }
        String reasons = missing(capabilities).stream()
                .map(each -> each + ": " + capabilities.unsupported().get(each))
                .collect(Collectors.joining("; "));
        results.add(rule, Outcome.REFUSED, reasons);
    }

    private TestAbortedException notExercised(String reason) {
        results.add(rule, Outcome.NOT_EXERCISED, reason);
        return new TestAbortedException("%s is not exercised: %s".formatted(rule.id(), reason));
    }

    private AssertionError explained(Throwable failure, Target target) {
        AssertionError explained = new AssertionError(
                """
                %s
                  The rule: %s %s
                  If this fails, check %s
                  Target: %s on %s
                """.formatted(
                                failure.getMessage(),
                                rule.id(),
                                rule.text(),
                                rule.check(),
                                target.fixture().target(),
                                target.server()),
                failure);
        explained.setStackTrace(failure.getStackTrace());
        return explained;
    }
}
