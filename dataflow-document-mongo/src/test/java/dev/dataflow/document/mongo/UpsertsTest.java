package dev.dataflow.document.mongo;

import static dev.dataflow.api.filter.Filter.where;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.filter.Filter;
import dev.dataflow.api.filter.Sort;
import dev.dataflow.api.model.FieldDefinition;
import dev.dataflow.api.model.FieldType;
import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.api.operation.UpsertOperation;
import dev.dataflow.api.operation.UpsertOutcome;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Rows that are changed or created. */
class UpsertsTest {

    private static final ModelDefinition USER = ModelDefinition.builder("User")
            .field(FieldDefinition.generated("id", new FieldType.LongType()))
            .field(FieldDefinition.required("login", new FieldType.StringType(20)))
            .field(FieldDefinition.optional("email", new FieldType.StringType(20)))
            .field(FieldDefinition.optional("note", new FieldType.StringType(20)))
            .field(FieldDefinition.required("version", new FieldType.IntType()))
            .field(FieldDefinition.optional("visits", new FieldType.IntType()))
            .key("id")
            .unique("login")
            .unique("email")
            .build();

    private static final ModelDefinition LINE = ModelDefinition.builder("Line")
            .field(FieldDefinition.required("amount", new FieldType.IntType()))
            .field(FieldDefinition.required("product", new FieldType.StringType(5)))
            .field(FieldDefinition.required("order", new FieldType.LongType()))
            .key("order", "product")
            .build();

    private static FieldValues user(String login, String email, String note) {
        return OpenMongo.row(USER, "login", login, "email", email, "note", note, "version", 1, "visits", 0);
    }

    private static UpsertOperation upsert(FieldValues... rows) {
        return new UpsertOperation(
                USER, List.of(rows), List.of("login"), List.of("email", "note"), List.of("version", "visits"));
    }

    private static List<UpsertOutcome> run(OpenMongo mongo, UpsertOperation operation) {
        return OpenMongo.all(mongo.adapter().execute(operation));
    }

    @OnEachServer
    void createTheRowThatIsNotThereAndChangeTheOneThatIs(MongoTarget target) {
        try (OpenMongo mongo = OpenMongo.on(target).with(USER)) {
            UpsertOutcome created =
                    run(mongo, upsert(user("ann", "a@x", "first"))).get(0);
            assertThat(created.created()).isTrue();
            assertThat(created.row().names()).isEqualTo(OpenMongo.names(USER));
            assertThat(created.row().get("id")).isEqualTo(1L);
            assertThat(mongo.list(USER, Filter.all())).containsExactly(created.row());

            UpsertOutcome changed =
                    run(mongo, upsert(user("ann", null, "second"))).get(0);
            assertThat(changed.created()).isFalse();
            assertThat(changed.row())
                    .isEqualTo(
                            FieldValues.ofArray(OpenMongo.names(USER), new Object[] {1L, "ann", null, "second", 2, 1}));
            assertThat(mongo.list(USER, Filter.all())).containsExactly(changed.row());
        }
    }

    @OnEachServer
    void leaveTheRowThatIsThereWhereNothingIsToChange(MongoTarget target) {
        try (OpenMongo mongo = OpenMongo.on(target).with(USER)) {
            FieldValues first =
                    run(mongo, upsert(user("ann", "a@x", "first"))).get(0).row();
            UpsertOperation only = new UpsertOperation(
                    USER, List.of(user("ann", "b@x", "second")), List.of("login"), List.of(), List.of());
            assertThat(run(mongo, only)).containsExactly(new UpsertOutcome(first, false));
        }
    }

    @OnEachServer
    void goByAKeyOfSeveralFields(MongoTarget target) {
        try (OpenMongo mongo = OpenMongo.on(target).with(LINE)) {
            List<FieldValues> rows = List.of(
                    OpenMongo.row(LINE, "order", 1L, "product", "a", "amount", 3),
                    OpenMongo.row(LINE, "order", 1L, "product", "b", "amount", 4));
            UpsertOperation lines =
                    new UpsertOperation(LINE, rows, List.of("order", "product"), List.of("amount"), List.of());
            assertThat(run(mongo, lines)).extracting(UpsertOutcome::created).containsExactly(true, true);
            assertThat(run(mongo, lines)).extracting(UpsertOutcome::created).containsExactly(false, false);
            assertThat(mongo.count(LINE, Filter.all())).isEqualTo(2);
        }
    }

    @OnEachServer
    void nameTheOtherUniqueKeyThatIsViolated(MongoTarget target) {
        try (OpenMongo mongo = OpenMongo.on(target).with(USER)) {
            run(mongo, upsert(user("ann", "a@x", null), user("bob", "b@x", null)));
            List<FieldValues> before = mongo.list(USER, Filter.all(), Sort.asc("id"));
            for (String login : List.of("bob", "new")) {
                DataFlowException error = OpenMongo.failure(() -> run(mongo, upsert(user(login, "a@x", "changed"))));
                assertThat(error.code()).isEqualTo(ErrorCode.DUPLICATE_KEY);
                assertThat(error.fields()).containsExactly("email");
            }
            assertThat(mongo.list(USER, Filter.all(), Sort.asc("id"))).isEqualTo(before);
        }
    }

    @OnEachServer
    void happenToAllRowsOrToNone(MongoTarget target) {
        try (OpenMongo mongo = OpenMongo.on(target).with(USER)) {
            run(mongo, upsert(user("ann", "a@x", null), user("bob", "b@x", null)));
            List<FieldValues> before = mongo.list(USER, Filter.all(), Sort.asc("id"));
            DataFlowException error = OpenMongo.failure(() -> run(
                    mongo, upsert(user("new", "n@x", null), user("ann", "c@x", "changed"), user("cid", "b@x", null))));
            assertThat(error.code()).isEqualTo(ErrorCode.DUPLICATE_KEY);
            assertThat(mongo.list(USER, Filter.all(), Sort.asc("id"))).isEqualTo(before);
        }
    }

    @OnEachServer
    void ofOneNewRowByManyCallersMakeOne(MongoTarget target) {
        try (OpenMongo mongo = OpenMongo.on(target).with(USER)) {
            List<UpsertOutcome> outcomes = Flux.range(0, 30)
                    .flatMap(each -> mongo.adapter().execute(upsert(user("ann", "a@x", "n" + each))), 16)
                    .collectList()
                    .block(OpenMongo.PATIENCE);
            assertThat(outcomes).hasSize(30);
            assertThat(outcomes).filteredOn(UpsertOutcome::created).hasSize(1);
            assertThat(outcomes)
                    .extracting(each -> each.row().get("version"))
                    .containsExactlyInAnyOrderElementsOf(
                            IntStream.rangeClosed(1, 30).boxed().toList());
            assertThat(mongo.count(USER, Filter.all())).isEqualTo(1);
        }
    }

    @OnEachServer
    void ofTheSameRowsByManyCallersMakeEachOnce(MongoTarget target) {
        try (OpenMongo mongo = OpenMongo.on(target).with(USER)) {
            UpsertOperation two = upsert(user("ann", "a@x", "n"), user("bob", "b@x", "n"));
            List<UpsertOutcome> outcomes = Flux.range(0, 12)
                    .flatMap(each -> mongo.adapter().execute(two), 6)
                    .collectList()
                    .block(OpenMongo.PATIENCE);
            assertThat(outcomes).hasSize(24).filteredOn(UpsertOutcome::created).hasSize(2);
            assertThat(mongo.list(USER, "version", Filter.all())).containsExactly(12, 12);
        }
    }

    @OnEachServer
    void ofManyRowsGiveTheOutcomesInOrder(MongoTarget target) {
        try (OpenMongo mongo = OpenMongo.on(target).with(USER)) {
            mongo.createMany(USER, List.of(user("u7", null, "old"), user("u1200", null, "old")));
            mongo.update(USER, where("login").eq("u7"), "visits", null);
            FieldValues[] rows = IntStream.rangeClosed(1, 1_500)
                    .mapToObj(each -> user("u" + each, "e" + each, "new"))
                    .toArray(FieldValues[]::new);
            List<UpsertOutcome> outcomes = run(mongo, upsert(rows));
            assertThat(outcomes)
                    .extracting(each -> each.row().get("login"))
                    .containsExactlyElementsOf(List.of(rows).stream()
                            .map(each -> each.get("login"))
                            .toList());
            assertThat(outcomes)
                    .filteredOn(each -> !each.created())
                    .extracting(each -> each.row().only(List.of("id", "version", "visits")))
                    .containsExactly(changed(1L, 2, null), changed(2L, 2, 1));
            assertThat(mongo.list(USER, Filter.all(), Sort.asc("id")))
                    .containsExactlyInAnyOrderElementsOf(
                            outcomes.stream().map(UpsertOutcome::row).toList());
        }
    }

    private static FieldValues changed(long id, int version, Integer visits) {
        return FieldValues.ofArray(List.of("id", "version", "visits"), new Object[] {id, version, visits});
    }

    @OnEachServer
    void refuseASumThatDoesNotFit(MongoTarget target) {
        try (OpenMongo mongo = OpenMongo.on(target).with(USER)) {
            run(mongo, upsert(user("ann", "a@x", "first")));
            mongo.update(USER, Filter.all(), "version", Integer.MAX_VALUE);
            assertThat(OpenMongo.failure(() -> run(mongo, upsert(user("ann", "b@x", null))))
                            .code())
                    .isEqualTo(ErrorCode.INVALID_DATA);
            assertThat(OpenMongo.failure(() -> run(mongo, upsert(user("bob", "c@x", null), user("ann", "b@x", null))))
                            .code())
                    .isEqualTo(ErrorCode.INVALID_DATA);
            assertThat(mongo.list(USER, "email", Filter.all())).containsExactly("a@x");
        }
    }

    @Test
    void ofTwoTransactionsOneMayBeRepeated() {
        try (OpenMongo mongo = OpenMongo.on(MongoTarget.REPLICA_SET).with(USER)) {
            UpsertOperation ann = upsert(user("ann", "a@x", "first"));
            Flux<UpsertOutcome> late = Flux.from(mongo.adapter()
                    .inTransaction(session -> Flux.from(session.execute(upsert(user("zoe", "z@x", null))))
                            .thenMany(mongo.adapter().execute(ann))
                            .thenMany(session.execute(ann))));
            DataFlowException error = OpenMongo.failure(() -> late.blockLast(OpenMongo.PATIENCE));
            assertThat(error.code()).isEqualTo(ErrorCode.SERIALIZATION_CONFLICT);
            assertThat(mongo.list(USER, "login", Filter.all())).containsExactly("ann");
            Mono<UpsertOutcome> again = Mono.from(mongo.adapter().inTransaction(session -> session.execute(ann)));
            assertThat(again.block(OpenMongo.PATIENCE).created()).isFalse();
        }
    }
}
