package dev.dataflow.document.mongo;

import static dev.dataflow.api.filter.Filter.where;
import static dev.dataflow.document.mongo.Until.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.api.adapter.Adapter;
import dev.dataflow.api.adapter.AdapterConfig;
import dev.dataflow.api.adapter.CallOptions;
import dev.dataflow.api.adapter.Isolation;
import dev.dataflow.api.adapter.TransactionMode;
import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.error.RetryVerdict;
import dev.dataflow.api.filter.Filter;
import dev.dataflow.api.filter.Page;
import dev.dataflow.api.model.FieldDefinition;
import dev.dataflow.api.model.FieldType;
import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.api.operation.CountOperation;
import dev.dataflow.api.operation.CreateOperation;
import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.api.operation.ListOperation;
import dev.dataflow.api.operation.UpdateOperation;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Work that is left: by its subscriber, by its time, and by closing. */
class StoppingTest {

    private static final ModelDefinition ITEM = ModelDefinition.builder("Item")
            .field(FieldDefinition.required("id", new FieldType.IntType()))
            .field(FieldDefinition.optional("note", new FieldType.TextType()))
            .key("id")
            .build();

    private static final UpdateOperation UPDATE =
            new UpdateOperation(ITEM, where("id").eq(1), FieldValues.of("note", "x"), FieldValues.empty(), false);

    private static final CountOperation COUNT = new CountOperation(ITEM, Filter.all());

    /** That mongod answers at once when the session is killed is in its manual; the stand-in goes on waiting. */
    @Test
    void aWriteWhoseSubscriberHasLeftGivesItsConnectionBackWhenItIsAnswered() throws InterruptedException {
        try (OpenMongo mongo = items(config -> config)) {
            Adapter adapter = mongo.adapter();
            Disposable holder = holdRowOne(adapter);
            Disposable waiting = Mono.from(adapter.execute(UPDATE)).subscribe();
            until(() -> adapter.pool().inUse() == 1);

            waiting.dispose();
            holder.dispose();

            until(() -> adapter.pool().inUse() == 0);
            assertThat(mongo.update(ITEM, where("id").eq(1), "note", "y")).isEqualTo(1);
        }
    }

    @Test
    void aWriteThatWaitsIsStoppedWhenItsTimeIsOver() throws InterruptedException {
        try (OpenMongo mongo = items(config -> config)) {
            Adapter adapter = mongo.adapter();
            Disposable holder = holdRowOne(adapter);
            DataFlowException error = OpenMongo.failure(
                    () -> OpenMongo.all(adapter.execute(UPDATE, CallOptions.within(Duration.ofMillis(300)))));

            assertThat(error.code()).isEqualTo(ErrorCode.QUERY_TIMEOUT);
            until(() -> adapter.pool().inUse() == 0);
            holder.dispose();
        }
    }

    @Test
    void waitingForAConnectionCountsToo() throws InterruptedException {
        try (OpenMongo mongo = items(config -> config.withPoolSize(1))) {
            Adapter adapter = mongo.adapter();
            mongo.block("aggregate", Duration.ofSeconds(2));
            Mono<Long> blocked = Mono.from(adapter.execute(COUNT)).cache();
            Disposable running = blocked.subscribe();
            until(() -> adapter.pool().inUse() == 1);

            DataFlowException error = OpenMongo.failure(
                    () -> OpenMongo.all(adapter.execute(COUNT, CallOptions.within(Duration.ofMillis(200)))));

            assertThat(error.code()).isEqualTo(ErrorCode.QUERY_TIMEOUT);
            assertThat(error.retry()).isEqualTo(RetryVerdict.NEVER);
            assertThat(blocked.block(OpenMongo.PATIENCE)).isEqualTo(1);
            assertThat(running.isDisposed()).isTrue();
        }
    }

    @Test
    void aReadMayTakeLongerThanUsualWhereItsCallMay() {
        try (OpenMongo mongo = items(config -> config.withStatementTimeout(Duration.ofMillis(200)))) {
            CallOptions patient = CallOptions.within(OpenMongo.PATIENCE);

            mongo.block("aggregate", Duration.ofMillis(1_500));
            assertThat(OpenMongo.all(mongo.adapter().execute(COUNT, patient))).containsExactly(1L);
            mongo.block("find", Duration.ofMillis(1_500));
            assertThat(OpenMongo.all(mongo.adapter()
                            .execute(
                                    new ListOperation(ITEM, Filter.all(), List.of(), Page.all(), List.of("id")),
                                    patient)))
                    .hasSize(1);
        }
    }

    @Test
    void aReadThatMayTakeLongerThanUsualEndsWithItsCall() {
        try (OpenMongo mongo = items(config -> config.withStatementTimeout(Duration.ofMillis(200)))) {
            mongo.block("aggregate", Duration.ofSeconds(3));

            DataFlowException error = OpenMongo.failure(
                    () -> OpenMongo.all(mongo.adapter().execute(COUNT, CallOptions.within(Duration.ofMillis(1_500)))));

            assertThat(error.code()).isEqualTo(ErrorCode.QUERY_TIMEOUT);
            assertThat(error.retry()).isEqualTo(RetryVerdict.NEVER);
        }
    }

    @Test
    void aCallWithLittleTimeNeverBlamesThePool() throws InterruptedException {
        try (OpenMongo mongo = items(config -> config.withPoolSize(1))) {
            Adapter adapter = mongo.adapter();
            Disposable blocked = holdOnly(mongo, Duration.ofSeconds(2));

            for (int millis = 1; millis <= 12; millis++) {
                CallOptions little = CallOptions.within(Duration.ofMillis(millis));
                assertThat(OpenMongo.failure(() -> OpenMongo.all(adapter.execute(COUNT, little)))
                                .code())
                        .isEqualTo(ErrorCode.QUERY_TIMEOUT);
                assertThat(OpenMongo.failure(() -> OpenMongo.all(adapter.execute(UPDATE, little)))
                                .code())
                        .isEqualTo(ErrorCode.QUERY_TIMEOUT);
            }
            assertThat(adapter.pool().timedOut()).isZero();
            until(blocked::isDisposed);
        }
    }

    /** Were the rollback to overtake the command, that would begin the transaction anew and hold its row. */
    @Test
    void aWriteThatIsGivenUpBeforeItHasAConnectionLeavesNoTransactionBehind() throws InterruptedException {
        try (OpenMongo mongo = items(config -> config.withPoolSize(1))) {
            Adapter adapter = mongo.adapter();
            Disposable blocked = holdOnly(mongo, Duration.ofSeconds(2));

            DataFlowException error = OpenMongo.failure(() -> OpenMongo.all(adapter.inTransaction(
                    session -> session.execute(create(2), CallOptions.within(Duration.ofMillis(200))))));

            assertThat(error.code()).isEqualTo(ErrorCode.QUERY_TIMEOUT);
            assertThat(error.retry()).isEqualTo(RetryVerdict.NEVER);
            assertThat(OpenMongo.all(adapter.execute(create(2), CallOptions.within(Duration.ofSeconds(10)))))
                    .hasSize(1);
            until(blocked::isDisposed);
        }
    }

    @Test
    void aTransactionIsNotCommittedAfterACallOfItWasGivenUp() throws InterruptedException {
        try (OpenMongo mongo = items(config -> config.withPoolSize(1))) {
            Adapter adapter = mongo.adapter();
            Disposable blocked = holdOnly(mongo, Duration.ofSeconds(1));

            DataFlowException error = OpenMongo.failure(() -> OpenMongo.all(adapter.inTransaction(
                    session -> Flux.from(session.execute(create(2), CallOptions.within(Duration.ofMillis(200))))
                            .onErrorResume(late -> Mono.empty()))));

            assertThat(error.code()).isEqualTo(ErrorCode.TRANSACTION_STATE);
            assertThat(mongo.count(ITEM, Filter.all())).isEqualTo(1);
            until(blocked::isDisposed);
        }
    }

    @Test
    void aCallThatIsLeftInATransactionEndsNothingElse() {
        try (OpenMongo mongo = items(config -> config)) {
            List<Object> emitted = OpenMongo.all(mongo.adapter()
                    .inTransaction(session -> Flux.concat(
                            session.execute(create(2)),
                            Flux.from(session.execute(create(3))).takeUntilOther(Mono.just("at once")),
                            session.execute(create(4)))));

            assertThat(emitted).hasSize(2);
            assertThat(mongo.list(ITEM, "id", Filter.all())).contains(1, 2, 4);
        }
    }

    @Test
    void aTransactionThatIsLeftWhileACallRunsLeavesNothingBehind() throws InterruptedException {
        try (OpenMongo mongo = items(config -> config)) {
            Adapter adapter = mongo.adapter();
            mongo.block("update", Duration.ofSeconds(1));
            Disposable left = Flux.from(adapter.<Object>inTransaction(
                            session -> Flux.concat(session.execute(create(2)), session.execute(UPDATE))))
                    .subscribe();
            until(() -> adapter.pool().inUse() == 1);

            left.dispose();

            assertThat(OpenMongo.all(adapter.execute(create(2), CallOptions.within(Duration.ofSeconds(10)))))
                    .hasSize(1);
            assertThat(mongo.list(ITEM, "note", where("id").eq(1))).containsExactly((Object) null);
            until(() -> adapter.pool().inUse() == 0);
        }
    }

    @Test
    void aTransactionThatOnlyReadsAcceptsNoWrites() {
        try (OpenMongo mongo = items(config -> config)) {
            TransactionMode reading = new TransactionMode(Isolation.REPEATABLE_READ, true);

            DataFlowException error = OpenMongo.failure(
                    () -> OpenMongo.all(mongo.adapter().inTransaction(reading, session -> session.execute(UPDATE))));

            assertThat(error.code()).isEqualTo(ErrorCode.READ_ONLY_TARGET);
            assertThat(OpenMongo.all(mongo.adapter().inTransaction(reading, session -> session.execute(COUNT))))
                    .containsExactly(1L);
        }
    }

    @Test
    void closingWaitsForWhatIsUnderWay() throws InterruptedException {
        try (OpenMongo mongo = items(config -> config)) {
            Adapter adapter = mongo.adapter();
            CountDownLatch begun = new CountDownLatch(1);
            Mono<Long> transaction = Flux.from(adapter.<Long>inTransaction(session -> Flux.from(session.execute(COUNT))
                            .doOnNext(any -> begun.countDown())
                            .delayElements(Duration.ofMillis(200))))
                    .single()
                    .cache();
            Disposable running = transaction.subscribe();
            assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();

            Mono.from(adapter.close()).block(OpenMongo.PATIENCE);

            assertThat(running.isDisposed()).isTrue();
            assertThat(transaction.block(OpenMongo.PATIENCE)).isEqualTo(1);
        }
    }

    @Test
    void closingEndsWhatTakesTooLong() throws InterruptedException {
        try (OpenMongo mongo = items(config -> config.withCloseTimeout(Duration.ofMillis(200)))) {
            Adapter adapter = mongo.adapter();
            CountDownLatch begun = new CountDownLatch(1);
            Mono<Long> endless = Flux.from(adapter.<Long>inTransaction(session -> Flux.from(session.execute(COUNT))
                            .doOnNext(any -> begun.countDown())
                            .concatWith(Mono.never())))
                    .last()
                    .cache();
            Disposable running = endless.subscribe(any -> {}, error -> {});
            assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();

            Mono.from(adapter.close()).block(OpenMongo.PATIENCE);

            until(running::isDisposed);
            DataFlowException error = OpenMongo.failure(() -> endless.block(OpenMongo.PATIENCE));
            assertThat(error.code()).isEqualTo(ErrorCode.UNAVAILABLE);
            assertThat(error.retry()).isEqualTo(RetryVerdict.NEVER);
        }
    }

    private static CreateOperation create(int id) {
        return new CreateOperation(ITEM, OpenMongo.row(ITEM, "id", id));
    }

    /** A call that keeps the only connection for this time, from when it has it. */
    private static Disposable holdOnly(OpenMongo mongo, Duration time) throws InterruptedException {
        mongo.block("aggregate", time);
        Disposable holding = Mono.from(mongo.adapter().execute(COUNT)).subscribe();
        until(() -> mongo.adapter().pool().inUse() == 1);
        return holding;
    }

    private static OpenMongo items(UnaryOperator<AdapterConfig> settings) {
        OpenMongo mongo = OpenMongo.on(MongoTarget.REPLICA_SET, settings).with(ITEM);
        mongo.create(ITEM, "id", 1);
        return mongo;
    }

    /** A transaction that has changed row 1 and does not end until it is disposed of. */
    private static Disposable holdRowOne(Adapter adapter) throws InterruptedException {
        CountDownLatch held = new CountDownLatch(1);
        Disposable holder = Flux.from(adapter.<Object>inTransaction(session -> Flux.from(session.execute(UPDATE))
                        .<Object>map(outcome -> outcome)
                        .doOnComplete(held::countDown)
                        .concatWith(Mono.never())))
                .subscribe();
        assertThat(held.await(30, TimeUnit.SECONDS)).isTrue();
        return holder;
    }
}
