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
import dev.dataflow.api.operation.RowChange;
import dev.dataflow.api.operation.UpdateManyOperation;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Rows that are changed each in its own way. */
class UpdateManyTest {

    private static final ModelDefinition USER = ModelDefinition.builder("User")
            .field(FieldDefinition.generated("id", new FieldType.LongType()))
            .field(FieldDefinition.required("login", new FieldType.StringType(20)))
            .field(FieldDefinition.optional("email", new FieldType.StringType(20)))
            .field(FieldDefinition.optional("note", new FieldType.StringType(20)))
            .field(FieldDefinition.required("version", new FieldType.IntType()))
            .field(FieldDefinition.optional("visits", new FieldType.IntType()))
            .key("id")
            .unique("email")
            .build();

    private static FieldValues user(String login, String email, String note) {
        return OpenMongo.row(USER, "login", login, "email", email, "note", note, "version", 1, "visits", 0);
    }

    @OnEachServer
    void changeEachRowInItsOwnWay(MongoTarget target) {
        try (OpenMongo mongo = OpenMongo.on(target).with(USER)) {
            threeUsers(mongo);
            assertThat(mongo.one(many(List.of()))).isZero();
            assertThat(mongo.one(
                            many(List.of(change(1, "one", "1@x"), change(9, "nine", "9@x"), change(3, null, null)))))
                    .isEqualTo(2);
            assertThat(mongo.list(USER, "note", Filter.all(), Sort.asc("id"))).containsExactly("one", "n", null);
            assertThat(mongo.list(USER, "email", Filter.all(), Sort.asc("id"))).containsExactly("1@x", "b@x", null);
            assertThat(mongo.one(many(List.of(change(2, "two", "2@x"))))).isEqualTo(1);
        }
    }

    @OnEachServer
    void changeAllRowsOrNone(MongoTarget target) {
        try (OpenMongo mongo = OpenMongo.on(target).with(USER)) {
            threeUsers(mongo);
            List<FieldValues> before = mongo.list(USER, Filter.all(), Sort.asc("id"));
            DataFlowException error = OpenMongo.failure(() ->
                    mongo.one(many(List.of(change(1, "one", "1@x"), change(2, "two", "c@x"), change(3, null, null)))));
            assertThat(error.code()).isEqualTo(ErrorCode.DUPLICATE_KEY);
            assertThat(error.fields()).containsExactly("email");
            assertThat(mongo.list(USER, Filter.all(), Sort.asc("id"))).isEqualTo(before);
        }
    }

    @OnEachServer
    void changeManyThousandRowsAtOnce(MongoTarget target) {
        try (OpenMongo mongo = OpenMongo.on(target).with(USER)) {
            mongo.createMany(
                    USER,
                    IntStream.rangeClosed(1, 3_000)
                            .mapToObj(each -> user("u" + each, null, "n"))
                            .toList());
            List<RowChange> changes = LongStream.rangeClosed(1, 3_000)
                    .mapToObj(each -> change(each, "n" + each, null))
                    .toList();
            assertThat(mongo.one(many(changes))).isEqualTo(3_000);
            assertThat(mongo.list(USER, "id", where("note").eq("n2999"))).containsExactly(2_999L);
        }
    }

    @OnEachServer
    void compareAndCountVersions(MongoTarget target) {
        try (OpenMongo mongo = OpenMongo.on(target).with(USER)) {
            threeUsers(mongo);
            mongo.update(USER, where("id").eq(2L), "version", 5, "visits", null);
            FieldValues one = FieldValues.ofArray(List.of("version", "visits"), new Object[] {1, 10});
            UpdateManyOperation stale = new UpdateManyOperation(
                    USER,
                    where("login").ne("cid"),
                    one,
                    List.of(versioned(1, 1, "one"), versioned(2, 4, "two"), versioned(3, 1, "three")));
            assertThat(mongo.one(stale)).isEqualTo(1);
            assertThat(mongo.list(USER, "note", Filter.all(), Sort.asc("id"))).containsExactly("one", "n", "n");
            UpdateManyOperation fresh = new UpdateManyOperation(
                    USER, Filter.all(), one, List.of(versioned(1, 2, "1"), versioned(2, 5, "2")));
            assertThat(mongo.one(fresh)).isEqualTo(2);
            assertThat(mongo.list(USER, "version", Filter.all(), Sort.asc("id")))
                    .containsExactly(3, 6, 1);
            assertThat(mongo.list(USER, "visits", Filter.all(), Sort.asc("id"))).containsExactly(20, null, 0);
        }
    }

    @OnEachServer
    void addToNoRowWhereOneSumDoesNotFit(MongoTarget target) {
        try (OpenMongo mongo = OpenMongo.on(target).with(USER)) {
            threeUsers(mongo);
            mongo.update(USER, where("id").eq(2L), "visits", Integer.MAX_VALUE);
            List<FieldValues> before = mongo.list(USER, Filter.all(), Sort.asc("id"));
            UpdateManyOperation tooMuch = new UpdateManyOperation(
                    USER,
                    Filter.all(),
                    FieldValues.of("visits", 1),
                    List.of(versioned(1, 1, "one"), versioned(2, 1, "two"), versioned(3, 9, "three")));
            DataFlowException error = OpenMongo.failure(() -> mongo.one(tooMuch));
            assertThat(error.code()).isEqualTo(ErrorCode.INVALID_DATA);
            assertThat(error.fields()).containsExactly("visits");
            assertThat(mongo.list(USER, Filter.all(), Sort.asc("id"))).isEqualTo(before);
        }
    }

    private static UpdateManyOperation many(List<RowChange> rows) {
        return new UpdateManyOperation(USER, Filter.all(), FieldValues.empty(), rows);
    }

    private static RowChange versioned(long id, int version, String note) {
        return new RowChange(
                FieldValues.ofArray(List.of("id", "version"), new Object[] {id, version}),
                FieldValues.of("note", note));
    }

    private static void threeUsers(OpenMongo mongo) {
        mongo.createMany(USER, List.of(user("ann", "a@x", "n"), user("bob", "b@x", "n"), user("cid", "c@x", "n")));
    }

    private static RowChange change(long id, String note, String email) {
        return new RowChange(
                FieldValues.of("id", id), FieldValues.ofArray(List.of("note", "email"), new Object[] {note, email}));
    }
}
