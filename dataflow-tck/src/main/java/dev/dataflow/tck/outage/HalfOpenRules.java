package dev.dataflow.tck.outage;

import static dev.dataflow.tck.run.Answers.all;
import static dev.dataflow.tck.run.Answers.only;
import static dev.dataflow.tck.run.FailureAssert.assertError;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.api.adapter.AdapterConfig;
import dev.dataflow.api.adapter.CallOptions;
import dev.dataflow.api.capability.Capability;
import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.error.RetryVerdict;
import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.core.DataFlow;
import dev.dataflow.tck.fault.Conditions;
import dev.dataflow.tck.rule.Rule;
import dev.dataflow.tck.run.Answers;
import dev.dataflow.tck.run.Await;
import dev.dataflow.tck.run.Workbench;
import dev.dataflow.tck.sample.Items;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Connections that stand though nothing comes over them any more, and servers that cannot be told to stop. */
public abstract class HalfOpenRules {

    private static final int IDLE = 2;
    private static final int MOST_ATTEMPTS = 5;
    private static final Duration SHORT = Duration.ofMillis(5);
    private static final Duration LITTLE = Duration.ofMillis(500);
    private static final Duration LONGER = Duration.ofSeconds(1);
    private static final Duration ENOUGH = Duration.ofSeconds(4);
    private static final Duration IN_TIME = Duration.ofSeconds(8);

    /** For the kit. */
    protected HalfOpenRules() {}

    @Rule("DF-NET-12")
    void idleConnectionsThatHaveGoneSilentAreFoundOut(Workbench workbench) {
        Way way = Way.through(workbench, config -> config.withPool(config.pool().withValidateAfter(SHORT)));
        all(Flux.range(1, IDLE).flatMap(id -> way.create(id), IDLE));
        long idleSince = System.nanoTime();
        way.proxy().silenceAll();
        Await.soon(
                "how long nobody has used a connection",
                () -> Duration.ofNanos(System.nanoTime() - idleSince),
                idle -> idle.compareTo(SHORT.multipliedBy(2)) > 0);

        assertThat(all(way.read(1, CallOptions.within(ENOUGH)))).containsExactly(Items.named(1, "row 1"));
        assertThat(only(way.create(IDLE + 1, CallOptions.within(ENOUGH))))
                .isEqualTo(Items.named(IDLE + 1, "row " + (IDLE + 1)));

        way.worksAgain(10);
    }

    @Rule(value = "DF-NET-13", needs = Capability.TRANSACTIONS)
    void aCommitToWhichNoAnswerComesIsUnknownOrLearntInTime(Workbench workbench) {
        swallowsAnswerToCommit(workbench, config -> config.withStatementTimeout(LITTLE), (database, pair) -> pair);
        swallowsAnswerToCommit(
                workbench,
                config -> config.withStatementTimeout(LONGER),
                (database, pair) -> database.within(LITTLE, pair));
    }

    @Rule("DF-NET-14")
    void aCallThatCannotBeStoppedEndsInTimeAndItsConnectionIsGone(Workbench workbench) {
        boolean struck = false;
        for (int attempt = 0; attempt < MOST_ATTEMPTS && !struck; attempt++) {
            struck = cannotStop(workbench);
        }
        assertThat(struck).as("whether the answer to a call was lost").isTrue();
    }

    /** Whether the answer that was swallowed was that to the call. */
    private static boolean cannotStop(Workbench workbench) {
        Way way = Way.through(workbench, config -> config.withStatementTimeout(LONGER));
        only(way.create(1));
        way.proxy().swallowAnswer(1);
        way.proxy().become(Conditions.good().refusingConnections());

        Optional<DataFlowException> error = endsInTime(Flux.from(way.create(2, CallOptions.within(LITTLE))));
        error.ifPresent(late -> {
            assertError(late).hasCode(ErrorCode.QUERY_TIMEOUT);
            Await.soon(
                    "connections over which nobody knows what goes on",
                    way.connection().adapter()::pool,
                    figures -> figures.inUse() == 0 && figures.idle() == 0);
        });

        way.proxy().disarm();
        way.proxy().become(Conditions.good());
        way.worksAgain(10);
        List<FieldValues> stored = all(way.read(2, CallOptions.usual()));
        error.ifPresent(late -> assertThat(stored).hasSizeLessThan(late.retry() == RetryVerdict.NEVER ? 1 : 2));
        stored.forEach(row -> assertThat(row).isEqualTo(Items.named(2, "row 2")));
        return error.isPresent();
    }

    /** Makes transactions until one has lost the answer to its commit, which then must be unknown or learnt. */
    private static void swallowsAnswerToCommit(
            Workbench workbench,
            UnaryOperator<AdapterConfig> config,
            BiFunction<DataFlow, Flux<FieldValues>, Flux<FieldValues>> bound) {
        boolean struck = false;
        for (int attempt = 0; attempt < MOST_ATTEMPTS && !struck; attempt++) {
            Way way = Way.through(workbench, config);
            only(way.create(1));
            DataFlow database = way.connection().database();
            Flux<FieldValues> pair = database.transaction(inside -> inside.repository(Items.MODEL)
                    .create(Items.named(2, "pair"))
                    .concatWith(inside.repository(Items.MODEL).create(Items.named(3, "pair")))
                    .concatWith(Mono.fromRunnable(() -> way.proxy().swallowAnswer(1))));
            Optional<DataFlowException> error = endsInTime(bound.apply(database, pair));
            struck = !way.proxy().disarm();

            // Of several that may be: whether it is learnt is a matter of the moment.
            error.ifPresent(unknown -> assertError(unknown)
                    .hasCodeIn(ErrorCode.COMMIT_OUTCOME_UNKNOWN)
                    .hasRetry(RetryVerdict.UNKNOWN_OUTCOME));
            way.worksAgain(10);
            assertThat(all(way.list()).stream()
                            .filter(row -> "pair".equals(row.get("name")))
                            .count())
                    .as("rows of the transaction")
                    .isEqualTo(2);
        }
        assertThat(struck).as("whether the answer to a commit was lost").isTrue();
    }

    private static Optional<DataFlowException> endsInTime(Flux<?> call) {
        long begin = System.nanoTime();
        Optional<DataFlowException> error = Optional.empty();
        try {
            Answers.completion(call);
        } catch (DataFlowException failure) {
            error = Optional.of(failure);
        }
        assertInTime(begin);
        return error;
    }

    private static void assertInTime(long begin) {
        assertThat(Duration.ofNanos(System.nanoTime() - begin))
                .as("how long it took")
                .isLessThan(IN_TIME);
    }
}
