package dev.dataflow.document.mongo;

import static dev.dataflow.api.filter.Filter.where;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.api.adapter.AdapterConfig;
import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.error.RetryVerdict;
import dev.dataflow.api.filter.Filter;
import dev.dataflow.api.model.FieldDefinition;
import dev.dataflow.api.model.FieldType;
import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.api.operation.CountOperation;
import dev.dataflow.api.operation.CreateOperation;
import dev.dataflow.api.operation.FieldValues;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What becomes of operations when the server fails, made to by its fail points. */
class FailuresTest {

    private static final ModelDefinition ITEM = ModelDefinition.builder("Item")
            .field(FieldDefinition.required("id", new FieldType.IntType()))
            .field(FieldDefinition.optional("note", new FieldType.TextType()))
            .key("id")
            .build();

    @ParameterizedTest
    @CsvSource({
        "13, PERMISSION_DENIED, NEVER",
        "50, QUERY_TIMEOUT, NEVER",
        "112, SERIALIZATION_CONFLICT, TRANSACTION",
        "24, LOCK_TIMEOUT, TRANSACTION",
        "14031, RESOURCE_LIMIT, NEVER",
        "59, UNSUPPORTED, NEVER",
        "9, BAD_STATEMENT, NEVER",
        "11601, CANCELLED, NEVER",
        "424242, INTERNAL, NEVER",
    })
    void areNamedByTheServersNumber(int number, ErrorCode code, RetryVerdict retry) {
        try (OpenMongo mongo = items(config -> config)) {
            mongo.fail("aggregate", new Document("errorCode", number));
            DataFlowException error = OpenMongo.failure(() -> mongo.count(ITEM, Filter.all()));
            assertThat(error.code()).isEqualTo(code);
            assertThat(error.retry()).isEqualTo(retry);
            assertThat(error.nativeCode()).contains(String.valueOf(number));
            assertThat(error.operation()).contains("count");
            assertThat(mongo.count(ITEM, Filter.all())).isZero();
        }
    }

    @Test
    void tellWhetherALostReadOrWriteMayBeRepeated() {
        try (OpenMongo mongo = items(config -> config.withStatementTimeout(Duration.ofSeconds(1)))) {
            mongo.fail("find", new Document("closeConnection", true), 2);
            DataFlowException read = OpenMongo.failure(() -> mongo.list(ITEM, Filter.all()));
            assertThat(read.code()).isEqualTo(ErrorCode.UNAVAILABLE);
            assertThat(read.retry()).isEqualTo(RetryVerdict.STATEMENT);

            mongo.fail("insert", new Document("closeConnection", true), 1_000);
            DataFlowException write = OpenMongo.failure(() -> mongo.create(ITEM, "id", 1));
            mongo.fail("insert", new Document("closeConnection", true), 0);
            assertThat(write.retry()).isEqualTo(RetryVerdict.UNKNOWN_OUTCOME);
            assertThat(mongo.create(ITEM, "id", 2)).isNotNull();
        }
    }

    @Test
    void ofACommitAreAnUnknownOutcome() {
        try (OpenMongo mongo = items(config -> config)) {
            Document tooFewMembers = new Document("code", 64).append("errmsg", "waiting for replication timed out");
            mongo.fail("commitTransaction", new Document("writeConcernError", tooFewMembers), 10);
            DataFlowException error = OpenMongo.failure(
                    () -> OpenMongo.all(mongo.adapter().inTransaction(session -> session.execute(create(1)))));
            mongo.fail("commitTransaction", new Document(), 0);
            assertThat(error.code()).isEqualTo(ErrorCode.COMMIT_OUTCOME_UNKNOWN);
            assertThat(error.retry()).isEqualTo(RetryVerdict.UNKNOWN_OUTCOME);
        }
    }

    @Test
    void inATransactionMayBeMendedByRunningItAgain() {
        try (OpenMongo mongo = items(config -> config)) {
            mongo.fail("insert", new Document("closeConnection", true), 1);
            DataFlowException error = OpenMongo.failure(
                    () -> OpenMongo.all(mongo.adapter().inTransaction(session -> session.execute(create(1)))));
            assertThat(error.code()).isEqualTo(ErrorCode.UNAVAILABLE);
            assertThat(error.retry()).isEqualTo(RetryVerdict.TRANSACTION);
        }
    }

    @Test
    void ofAWriteToManyRowsAreMendedByTheAdapterItself() {
        try (OpenMongo mongo = items(config -> config)) {
            mongo.fail("insert", new Document("closeConnection", true), 3);
            List<FieldValues> rows = List.of(OpenMongo.row(ITEM, "id", 1), OpenMongo.row(ITEM, "id", 2));
            assertThat(mongo.createMany(ITEM, rows)).isEqualTo(rows);
            assertThat(mongo.count(ITEM, Filter.all())).isEqualTo(2);
        }
    }

    @Test
    void stopAStatementThatTakesTooLong() {
        try (OpenMongo mongo = items(config -> config.withStatementTimeout(Duration.ofMillis(300)))) {
            mongo.block("update", Duration.ofSeconds(3));
            DataFlowException write =
                    OpenMongo.failure(() -> mongo.update(ITEM, where("id").eq(1), "note", "x"));
            assertThat(write.code()).isEqualTo(ErrorCode.QUERY_TIMEOUT);

            mongo.block("insert", Duration.ofSeconds(3));
            DataFlowException inTransaction = OpenMongo.failure(
                    () -> OpenMongo.all(mongo.adapter().inTransaction(session -> session.execute(create(1)))));
            assertThat(inTransaction.code()).isEqualTo(ErrorCode.QUERY_TIMEOUT);
        }
    }

    @Test
    void saySoWhenNoConnectionBecomesFree() {
        UnaryOperator<AdapterConfig> small =
                config -> config.withPoolSize(1).withAcquireTimeout(Duration.ofMillis(200));
        try (OpenMongo mongo = items(small)) {
            mongo.block("aggregate", Duration.ofSeconds(2));
            CountOperation count = new CountOperation(ITEM, Filter.all());
            List<Object> outcomes = Flux.range(0, 3)
                    .flatMap(each -> Mono.from(mongo.adapter().execute(count))
                            .<Object>map(number -> number)
                            .onErrorResume(DataFlowException.class, error -> Mono.just(error.code())))
                    .collectList()
                    .block(OpenMongo.PATIENCE);
            assertThat(outcomes).containsExactlyInAnyOrder(0L, ErrorCode.POOL_EXHAUSTED, ErrorCode.POOL_EXHAUSTED);
        }
    }

    private static OpenMongo items(UnaryOperator<AdapterConfig> settings) {
        return OpenMongo.on(MongoTarget.REPLICA_SET, settings).with(ITEM);
    }

    private static CreateOperation create(int id) {
        return new CreateOperation(ITEM, OpenMongo.row(ITEM, "id", id));
    }
}
