package dev.dataflow.document.mongo;

import static dev.dataflow.api.filter.Filter.where;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.api.adapter.Session;
import dev.dataflow.api.capability.Capability;
import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.error.RetryVerdict;
import dev.dataflow.api.filter.Filter;
import dev.dataflow.api.filter.Page;
import dev.dataflow.api.filter.Sort;
import dev.dataflow.api.model.FieldDefinition;
import dev.dataflow.api.model.FieldType;
import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.api.operation.CountOperation;
import dev.dataflow.api.operation.CreateManyOperation;
import dev.dataflow.api.operation.CreateOperation;
import dev.dataflow.api.operation.DeleteOperation;
import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.api.operation.ListOperation;
import dev.dataflow.api.operation.UpdateOperation;
import dev.dataflow.api.operation.UpdateOutcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** Transactions where the server has them, and the refusal where it has not. */
class TransactionsTest {

    private static final ModelDefinition ACCOUNT = ModelDefinition.builder("Account")
            .field(FieldDefinition.required("id", new FieldType.IntType()))
            .field(FieldDefinition.required("balance", new FieldType.LongType()))
            .key("id")
            .build();

    @Test
    void areRefusedWithoutCallingTheWorkWhereTheServerHasNone() {
        try (OpenMongo mongo = OpenMongo.on(MongoTarget.EMBEDDED)) {
            AtomicBoolean called = new AtomicBoolean();
            DataFlowException error =
                    OpenMongo.failure(() -> OpenMongo.all(mongo.adapter().inTransaction(session -> {
                        called.set(true);
                        return Mono.empty();
                    })));
            assertThat(error.code()).isEqualTo(ErrorCode.UNSUPPORTED);
            assertThat(error.capability()).contains(Capability.TRANSACTIONS);
            assertThat(called).isFalse();
        }
    }

    @Test
    void takeEffectWhenTheWorkCompletes() {
        try (OpenMongo mongo = accounts()) {
            List<Object> emitted = OpenMongo.all(mongo.adapter()
                    .inTransaction(session -> Flux.concat(
                            session.execute(create(1)),
                            session.execute(new CreateManyOperation(ACCOUNT, List.of(row(2), row(3)))),
                            session.execute(update(Filter.all(), 5L)),
                            session.execute(
                                    new DeleteOperation(ACCOUNT, where("id").eq(3))),
                            session.execute(list()))));
            assertThat(emitted).hasSize(3 + 1 + 1 + 2);
            assertThat(mongo.list(ACCOUNT, "balance", Filter.all())).containsExactly(5L, 5L);
        }
    }

    @Test
    void areUndoneWhenTheWorkFails() {
        try (OpenMongo mongo = accounts()) {
            IllegalStateException own = new IllegalStateException("the caller's own");
            StepVerifier.create(mongo.adapter()
                            .inTransaction(session ->
                                    Flux.from(session.execute(create(1))).concatWith(Mono.error(own))))
                    .expectNextCount(1)
                    .expectErrorSatisfies(error -> assertThat(error).isSameAs(own))
                    .verify(OpenMongo.PATIENCE);
            assertThat(mongo.count(ACCOUNT, Filter.all())).isZero();
        }
    }

    @Test
    void areUndoneWhenTheyAreCancelledAtAnyMoment() {
        try (OpenMongo mongo = accounts()) {
            for (int micros = 0; micros < 20_000; micros += 500) {
                Duration moment = Duration.ofNanos(micros * 1_000L);
                Mono.from(mongo.adapter()
                                .inTransaction(session -> Flux.concat(session.execute(create(1)), Mono.never())))
                        .then(Mono.never())
                        .takeUntilOther(Mono.delay(moment))
                        .block(OpenMongo.PATIENCE);
            }
            // No lock is left: the same key can be written at once, well before the server's limit of a minute.
            assertThat(mongo.create(ACCOUNT, "id", 1, "balance", 0L)).isNotNull();
            assertThat(mongo.count(ACCOUNT, Filter.all())).isEqualTo(1);
        }
    }

    @Test
    void areNotVisibleOutsideBeforeTheirEnd() {
        try (OpenMongo mongo = accounts()) {
            Long seen = Mono.from(mongo.adapter()
                            .inTransaction(session -> Mono.from(session.execute(create(1)))
                                    .then(Mono.fromCallable(() -> 0))
                                    .flatMap(any -> Mono.from(
                                            mongo.adapter().execute(new CountOperation(ACCOUNT, Filter.all()))))))
                    .block(OpenMongo.PATIENCE);
            assertThat(seen).isZero();
        }
    }

    @Test
    void refuseOperationsAfterTheirEnd() {
        try (OpenMongo mongo = accounts()) {
            AtomicReference<Session> kept = new AtomicReference<>();
            OpenMongo.all(mongo.adapter().inTransaction(session -> {
                kept.set(session);
                return Mono.empty();
            }));
            assertThat(OpenMongo.failure(() -> OpenMongo.all(kept.get().execute(create(1))))
                            .code())
                    .isEqualTo(ErrorCode.TRANSACTION_STATE);
        }
    }

    @Test
    void refuseASecondOperationWhileRowsOfOneAreStillToCome() {
        try (OpenMongo mongo = accounts()) {
            mongo.createMany(ACCOUNT, List.of(row(1), row(2), row(3)));
            DataFlowException error = OpenMongo.failure(() -> OpenMongo.all(mongo.adapter()
                    .inTransaction(session ->
                            Flux.from(session.execute(list())).concatMap(first -> session.execute(create(4)), 1))));
            assertThat(error.code()).isEqualTo(ErrorCode.TRANSACTION_STATE);
            assertThat(mongo.count(ACCOUNT, Filter.all())).isEqualTo(3);
        }
    }

    @Test
    void refuseASecondOperationWhileOneRuns() {
        try (OpenMongo mongo = accounts()) {
            mongo.block("insert", Duration.ofMillis(500));
            DataFlowException error = OpenMongo.failure(() -> OpenMongo.all(mongo.adapter()
                    .inTransaction(session -> Flux.merge(session.execute(create(1)), session.execute(create(2))))));
            assertThat(error.code()).isEqualTo(ErrorCode.TRANSACTION_STATE);
            assertThat(mongo.count(ACCOUNT, Filter.all())).isZero();
        }
    }

    @Test
    void goOnAfterAListThatWasCancelled() {
        try (OpenMongo mongo = accounts()) {
            mongo.createMany(
                    ACCOUNT, IntStream.range(0, 50).mapToObj(each -> row(each)).toList());
            OpenMongo.all(mongo.adapter()
                    .inTransaction(session ->
                            Flux.from(session.execute(list())).take(1).thenMany(session.execute(create(99)))));
            assertThat(mongo.count(ACCOUNT, where("id").eq(99))).isEqualTo(1);
        }
    }

    @Test
    void doNotCommitAfterAnErrorThatTheWorkSwallowed() {
        try (OpenMongo mongo = accounts()) {
            DataFlowException error = OpenMongo.failure(() -> OpenMongo.all(mongo.adapter()
                    .inTransaction(session -> Flux.from(session.execute(create(1)))
                            .thenMany(session.execute(create(1)))
                            .onErrorComplete())));
            assertThat(error.code()).isEqualTo(ErrorCode.TRANSACTION_STATE);
            assertThat(error).hasCauseInstanceOf(DataFlowException.class);
            assertThat(mongo.count(ACCOUNT, Filter.all())).isZero();
        }
    }

    @Test
    void tellAConflictThatMayBeRepeated() {
        try (OpenMongo mongo = accounts()) {
            mongo.create(ACCOUNT, "id", 1, "balance", 0L);
            UpdateOperation change = update(where("id").eq(1), 1L);
            Mono<UpdateOutcome> first = Mono.from(mongo.adapter()
                    .inTransaction(session -> Mono.from(session.execute(change))
                            .flatMap(count ->
                                    Mono.from(mongo.adapter().inTransaction(other -> other.execute(change))))));
            DataFlowException error = OpenMongo.failure(() -> first.block(OpenMongo.PATIENCE));
            assertThat(error.code()).isEqualTo(ErrorCode.SERIALIZATION_CONFLICT);
            assertThat(error.retry()).isEqualTo(RetryVerdict.TRANSACTION);
        }
    }

    @Test
    void ofManyWritersToTheSameRowsAllTakeEffect() {
        try (OpenMongo mongo = accounts()) {
            mongo.createMany(ACCOUNT, List.of(row(1), row(2)));
            List<UpdateOutcome> outcomes = Flux.range(0, 20)
                    .flatMap(each ->
                            Mono.from(mongo.adapter().execute(update(where("id").lt(9), each))))
                    .collectList()
                    .block(OpenMongo.PATIENCE);
            assertThat(outcomes).hasSize(20).containsOnly(new UpdateOutcome(2, 2));
            List<Object> balances = new ArrayList<>(mongo.list(ACCOUNT, "balance", Filter.all()));
            assertThat(balances.get(0)).isEqualTo(balances.get(1));
        }
    }

    private static UpdateOperation update(Filter filter, long balance) {
        return new UpdateOperation(ACCOUNT, filter, FieldValues.of("balance", balance), FieldValues.empty(), false);
    }

    private static OpenMongo accounts() {
        return OpenMongo.on(MongoTarget.REPLICA_SET).with(ACCOUNT);
    }

    private static FieldValues row(int id) {
        return OpenMongo.row(ACCOUNT, "id", id, "balance", 0L);
    }

    private static CreateOperation create(int id) {
        return new CreateOperation(ACCOUNT, row(id));
    }

    private static ListOperation list() {
        return new ListOperation(ACCOUNT, Filter.all(), List.of(Sort.asc("id")), Page.all(), List.of("id"));
    }
}
