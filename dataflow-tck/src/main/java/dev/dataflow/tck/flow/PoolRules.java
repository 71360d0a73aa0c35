package dev.dataflow.tck.flow;

import static dev.dataflow.tck.run.Answers.all;
import static dev.dataflow.tck.run.Answers.only;
import static dev.dataflow.tck.run.FailureAssert.assertFailure;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.api.adapter.PoolFigures;
import dev.dataflow.api.capability.Capability;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.error.RetryVerdict;
import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.tck.rule.Rule;
import dev.dataflow.tck.run.Await;
import dev.dataflow.tck.run.Connection;
import dev.dataflow.tck.run.HeldTransaction;
import dev.dataflow.tck.run.Workbench;
import dev.dataflow.tck.sample.Items;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import reactor.core.publisher.Flux;

/** Connections that are all in use, and what the figures say of them. Each rule has a pool of its own. */
public abstract class PoolRules {

    private static final Duration PATIENT = Duration.ofSeconds(12);
    private static final Duration IMPATIENT = Duration.ofMillis(400);
    private static final int WAITING = 3;

    /** For the kit. */
    protected PoolRules() {}

    @Rule(value = "DF-POOL-01", needs = Capability.TRANSACTIONS)
    void figuresTellWhatIsInUse(Workbench workbench) {
        Connection connection = Items.on(workbench, config -> config.withPoolSize(4));
        long acquired = connection.assertWhole().acquired();
        assertThat(connection.adapter().pool().size()).isEqualTo(4);
        HeldTransaction held = workbench.hold(connection.database());
        held.does(inside -> inside.repository(Items.MODEL).create(Items.named(1, "held")));

        PoolFigures during = connection.database().pool();

        assertThat(during.inUse()).as("in use, of %s", during).isEqualTo(1);
        assertThat(during.waiting()).as("waiting, of %s", during).isZero();
        assertThat(during.acquired()).as("acquired, of %s", during).isGreaterThan(acquired);
        held.commit();
        assertThat(connection.assertWhole().timedOut()).isZero();
    }

    @Rule(value = "DF-POOL-02", needs = Capability.TRANSACTIONS)
    void figuresTellWhoWaitsAndAllComeThrough(Workbench workbench) {
        Connection connection =
                Items.on(workbench, config -> config.withPoolSize(1).withAcquireTimeout(PATIENT));
        HeldTransaction held = workbench.hold(connection.database());
        held.does(inside -> inside.repository(Items.MODEL).create(Items.named(1, "held")));

        Held<FieldValues> created = Held.subscribeTo(
                Flux.range(2, WAITING).flatMap(id -> connection.items().create(Items.named(id, "waiting"))));
        created.request(Long.MAX_VALUE);
        Await.soon("who waits", connection.adapter()::pool, figures -> figures.waiting() == WAITING);
        held.commit();

        for (int each = 0; each < WAITING; each++) {
            created.next();
        }
        created.end();
        assertThat(all(connection.items().all().rows())).hasSize(WAITING + 1);
        connection.assertWhole();
    }

    @Rule(value = "DF-POOL-03", needs = Capability.TRANSACTIONS)
    void waitingInVainIsPoolExhaustedAndCounted(Workbench workbench) {
        Connection connection =
                Items.on(workbench, config -> config.withPoolSize(1).withAcquireTimeout(IMPATIENT));
        HeldTransaction held = workbench.hold(connection.database());
        held.does(inside -> inside.repository(Items.MODEL).create(Items.named(1, "held")));

        assertFailure(() -> connection.items().create(Items.named(2, "in vain")))
                .hasCode(ErrorCode.POOL_EXHAUSTED)
                .hasRetry(RetryVerdict.STATEMENT)
                .hasAdapter(connection.database().info().adapterId());
        assertFailure(() -> connection
                        .database()
                        .transaction(inside -> inside.repository(Items.MODEL).create(Items.named(3, "in vain"))))
                .hasCode(ErrorCode.POOL_EXHAUSTED)
                .hasRetry(RetryVerdict.STATEMENT);

        assertThat(connection.adapter().pool().timedOut()).isEqualTo(2);
        held.commit();
        connection.assertWhole();
        assertThat(only(connection.items().create(Items.named(2, "after")))).isEqualTo(Items.named(2, "after"));
        assertThat(all(connection.items().all().rows())).hasSize(2);
    }

    @Rule(value = "DF-POOL-04", needs = Capability.TRANSACTIONS)
    void whoLeavesTheQueueIsNotCounted(Workbench workbench) {
        Connection connection =
                Items.on(workbench, config -> config.withPoolSize(1).withAcquireTimeout(PATIENT));
        HeldTransaction held = workbench.hold(connection.database());
        held.does(inside -> inside.repository(Items.MODEL).create(Items.named(1, "held")));

        List<Held<FieldValues>> waiting = IntStream.range(2, 2 + WAITING)
                .mapToObj(id -> Held.subscribeTo(connection.items().create(Items.named(id, "left"))))
                .toList();
        waiting.forEach(each -> each.request(1));
        Await.soon("who waits", connection.adapter()::pool, figures -> figures.waiting() == WAITING);
        waiting.forEach(Held::cancel);

        Await.soon("who waits", connection.adapter()::pool, figures -> figures.waiting() == 0);
        held.commit();
        connection.assertWhole();
        assertThat(all(connection.items().all().rows())).containsExactly(Items.named(1, "held"));
    }
}
