package dev.dataflow.tck.failure;

import static dev.dataflow.tck.run.Answers.only;
import static dev.dataflow.tck.run.FailureAssert.assertFailure;
import static dev.dataflow.tck.run.Workbench.offered;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.api.capability.Capability;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.error.RetryVerdict;
import dev.dataflow.tck.fixture.ServerControl;
import dev.dataflow.tck.rule.Rule;
import dev.dataflow.tck.run.Await;
import dev.dataflow.tck.run.Connection;
import dev.dataflow.tck.run.HeldTransaction;
import dev.dataflow.tck.run.Workbench;
import dev.dataflow.tck.sample.Items;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import reactor.core.publisher.Mono;

/** Statements that somebody else stops at the server. */
public abstract class StoppedStatementRules {

    /** The one that waits and the one that is waited for. */
    private static final int BOTH = 2;

    /** For the kit. */
    protected StoppedStatementRules() {}

    @Rule(
            value = "DF-ERR-19",
            needs = {Capability.TRANSACTIONS, Capability.UPDATE})
    void aStatementThatSomebodyStopsAtTheServerIsCancelled(Workbench workbench) {
        ServerControl control =
                offered(workbench.fixture().serverControl(), "the fixture cannot see the server's sessions");
        Connection connection = Items.on(workbench, config -> config.withPoolSize(BOTH));
        only(connection.items().create(Items.named(1, "before")));
        HeldTransaction holder = workbench.hold(connection.database());
        holder.does(inside -> inside.repository(Items.MODEL).update(1L, Map.of("name", "held")));
        CompletableFuture<?> waiting =
                connection.items().update(1L, Map.of("name", "stopped")).toFuture();
        Await.soon("sessions at work", control::busySessions, busy -> busy == BOTH);

        assertThat(control.stopStatements()).isEqualTo(1);

        assertFailure(() -> Mono.fromFuture(waiting))
                .hasCode(ErrorCode.CANCELLED)
                .hasRetry(RetryVerdict.NEVER)
                .hasNativeCode();
        holder.commit();
        assertThat(only(connection.items().read(1L))).isEqualTo(Items.named(1, "held"));
        connection.assertWhole();
        workbench.assertNobodyBusy();
    }
}
