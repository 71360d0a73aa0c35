package dev.dataflow.tck.stress;

import static dev.dataflow.tck.run.Answers.all;

import dev.dataflow.api.adapter.PoolFigures;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.tck.fault.Cut;
import dev.dataflow.tck.fault.FaultProxy;
import dev.dataflow.tck.rule.Rule;
import dev.dataflow.tck.run.Connection;
import dev.dataflow.tck.run.KitSettings;
import dev.dataflow.tck.run.Workbench;
import dev.dataflow.tck.sample.Items;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.IntConsumer;
import org.assertj.core.api.Assertions;
import reactor.core.publisher.Flux;

/** Many calls that are cancelled or late: nothing is lost by it, and nothing wrong comes of it. */
public abstract class StormRules {

    private static final int POOL = 8;
    private static final int BETWEEN_CUTS = 100;

    private static final Set<ErrorCode> IN_A_STORM = EnumSet.of(
            ErrorCode.QUERY_TIMEOUT,
            ErrorCode.CANCELLED,
            ErrorCode.LOCK_TIMEOUT,
            ErrorCode.SERIALIZATION_CONFLICT,
            ErrorCode.COMMIT_OUTCOME_UNKNOWN);

    private static final Set<ErrorCode> WHEN_CUT =
            EnumSet.of(ErrorCode.UNAVAILABLE, IN_A_STORM.toArray(ErrorCode[]::new));

    /** For the kit. */
    protected StormRules() {}

    @Rule("DF-STORM-01")
    void aStormOfCancelledCallsLeavesEverythingWhole(Workbench workbench) {
        rage(workbench, workbench.fixture().url(), IN_A_STORM, number -> {});
    }

    @Rule("DF-STORM-02")
    void aStormOverANetworkThatBreaksLeavesEverythingWhole(Workbench workbench) {
        FaultProxy proxy = workbench.proxy();
        rage(workbench, workbench.urlThrough(proxy), WHEN_CUT, number -> {
            if (number % BETWEEN_CUTS == BETWEEN_CUTS - 1) {
                proxy.cutAll(number % 2 == 0 ? Cut.FINISH : Cut.RESET);
            }
        });
    }

    private static void rage(Workbench workbench, String url, Set<ErrorCode> allowed, IntConsumer eachTime) {
        KitSettings settings = workbench.settings();
        Connection connection = Items.on(workbench, url, config -> config.withPoolSize(POOL));
        all(Flux.range(1, Storm.STOCK).flatMap(id -> connection.items().create(Storm.stock(id)), POOL));
        Storm storm = new Storm(connection, settings.seed(), allowed);
        int checked = Math.max(1, settings.storm() / 10);
        try {
            storm.rage(settings.storm(), eachTime);
            connection.assertWhole();
            workbench.assertNobodyBusy();
            storm.calm(settings.storm(), checked);
            storm.lookAround(settings.storm() + checked);
            PoolFigures figures = connection.assertWhole();
            Assertions.assertThat(figures.timedOut())
                    .as("timed out, of %s", figures)
                    .isZero();
            workbench.assertNobodyBusy();
        } catch (AssertionError | RuntimeException failure) {
            throw new AssertionError(
                    "%s (%d operations, %d at once, a pool of %d; repeat with %s)"
                            .formatted(
                                    failure.getMessage(), settings.storm(), Storm.AT_ONCE, POOL, settings.repeatWith()),
                    failure);
        }
    }
}
