package dev.dataflow.tck.flow;

import static dev.dataflow.tck.run.Answers.all;
import static dev.dataflow.tck.run.Answers.completion;
import static dev.dataflow.tck.run.FailureAssert.assertFailure;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.api.capability.Capability;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.error.RetryVerdict;
import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.tck.rule.Rule;
import dev.dataflow.tck.run.Connection;
import dev.dataflow.tck.run.HeldTransaction;
import dev.dataflow.tck.run.Workbench;
import dev.dataflow.tck.sample.Items;
import java.time.Duration;
import java.util.function.UnaryOperator;

/** Closing while work is under way. */
public abstract class ClosingRules {

    private static final Duration BRIEF = Duration.ofMillis(300);

    /** For the kit. */
    protected ClosingRules() {}

    @Rule(value = "DF-LIFE-08", needs = Capability.TRANSACTIONS)
    void closingWaitsForWorkInFlight(Workbench workbench) {
        Connection watching = Items.on(workbench, UnaryOperator.identity());
        Connection closing = workbench.connection(
                workbench.fixture().url(),
                UnaryOperator.identity(),
                watching.items().model());
        HeldTransaction held = workbench.hold(closing.database());
        held.does(inside -> inside.repository(Items.MODEL).create(Items.named(1, "in flight")));

        Held<Void> closed = Held.subscribeTo(closing.database().closeLater());
        closed.request(1);
        assertFailure(() -> closing.items().create(Items.named(2, "too late")))
                .hasCode(ErrorCode.UNAVAILABLE)
                .hasRetry(RetryVerdict.NEVER);
        assertThat(closed.waiting()).isZero();
        held.does(inside -> inside.repository(Items.MODEL).create(Items.named(3, "in flight")));
        held.commit();

        closed.end();
        assertThat(all(watching.items().all().rows()))
                .containsExactly(Items.named(1, "in flight"), Items.named(3, "in flight"));
    }

    @Rule(value = "DF-LIFE-09", needs = Capability.TRANSACTIONS)
    void closingEndsWorkThatTakesTooLong(Workbench workbench) {
        Connection watching = Items.on(workbench, UnaryOperator.identity());
        Connection closing = workbench.connection(
                workbench.fixture().url(),
                config -> config.withCloseTimeout(BRIEF),
                watching.items().model());
        HeldTransaction held = workbench.hold(closing.database());
        FieldValues undone = Items.named(1, "undone");
        held.does(inside -> inside.repository(Items.MODEL).create(undone));

        completion(closing.database().closeLater());

        assertFailure(held::ends).hasCode(ErrorCode.UNAVAILABLE).hasRetry(RetryVerdict.NEVER);
        assertFailure(() -> held.starts(inside -> inside.repository(Items.MODEL).create(Items.named(2, "late"))));
        assertThat(all(watching.items().all().rows())).isEmpty();
        workbench.assertNobodyBusy();
    }
}
