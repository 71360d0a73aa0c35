package dev.dataflow.document.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.reactivestreams.client.MongoDatabase;
import dev.dataflow.api.capability.Capability;
import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.filter.Filter;
import dev.dataflow.api.migration.ColumnSchema;
import dev.dataflow.api.migration.DatabaseSchema;
import dev.dataflow.api.migration.IndexPart;
import dev.dataflow.api.migration.IndexSchema;
import dev.dataflow.api.migration.NativeCommand;
import dev.dataflow.api.migration.ReferenceSchema;
import dev.dataflow.api.migration.SchemaChange;
import dev.dataflow.api.migration.TableSchema;
import dev.dataflow.api.model.FieldDefinition;
import dev.dataflow.api.model.FieldType;
import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.api.model.OnDelete;
import dev.dataflow.tck.run.Changes;
import java.util.Comparator;
import java.util.List;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** Collections, validators and indexes, as made and as found. */
class SchemaTest {

    private static final ModelDefinition EVERYTHING = ModelDefinition.builder("Everything")
            .table("all types, by name")
            .field(FieldDefinition.required("truth", new FieldType.BooleanType()))
            .field(FieldDefinition.generated("number", new FieldType.LongType()).inColumn("no KEY IDENTITY"))
            .field(FieldDefinition.optional("small", new FieldType.IntType()))
            .field(FieldDefinition.optional("real", new FieldType.DoubleType()))
            .field(FieldDefinition.required("price", new FieldType.DecimalType(10, 2)))
            .field(FieldDefinition.required("code", new FieldType.StringType(20))
                    .inColumn("co$de; x"))
            .field(FieldDefinition.optional("body", new FieldType.TextType()))
            .field(FieldDefinition.optional("raw", new FieldType.BytesType()))
            .field(FieldDefinition.optional("uuid", new FieldType.UuidType()))
            .field(FieldDefinition.optional("day", new FieldType.DateType()))
            .field(FieldDefinition.optional("time", new FieldType.TimeType(0)))
            .field(FieldDefinition.optional("local", new FieldType.DateTimeType(3)))
            .field(FieldDefinition.optional("instant", new FieldType.TimestampType(2)))
            .field(FieldDefinition.optional("state", new FieldType.EnumType(List.of("OPEN", "PAID"))))
            .field(FieldDefinition.optional("json", new FieldType.JsonType()))
            .key("number")
            .unique("code")
            .unique("small")
            .index("state", "number")
            .build();

    private static final ModelDefinition LINE = ModelDefinition.builder("Line")
            .field(FieldDefinition.required("product", new FieldType.StringType(10)))
            .field(FieldDefinition.required("order", new FieldType.IntType()))
            .field(FieldDefinition.optional("note", new FieldType.StringType(10)))
            .key("order", "product")
            .build();

    @OnEachServer
    void isFoundAsItWasMade(MongoTarget target) {
        try (OpenMongo mongo = OpenMongo.on(target).with(EVERYTHING, LINE)) {
            mongo.create(LINE, "order", 1, "product", "a");
            List<TableSchema> expected = List.of(expected(mongo, EVERYTHING), expected(mongo, LINE));
            assertThat(inspected(mongo).tables()).isEqualTo(expected);
            assertThat(expected)
                    .usingRecursiveComparison()
                    .ignoringFields("columns.nativeType")
                    .isEqualTo(List.of(sorted(wanted(EVERYTHING)), wanted(LINE)));
        }
    }

    @OnEachServer
    void isMadeOfTheCommandsThatAreExplained(MongoTarget target) {
        try (OpenMongo mongo = OpenMongo.on(target)) {
            List<SchemaChange> changes = List.of(new SchemaChange.CreateTable(wanted(EVERYTHING)));
            List<NativeCommand> commands = Changes.explain(mongo.adapter(), changes);
            assertThat(inspected(mongo).tables()).isEmpty();
            MongoDatabase database = mongo.adapter().unwrap(MongoDatabase.class).orElseThrow();
            for (NativeCommand command : commands) {
                assertThat(command.language()).isEqualTo("bson");
                Mono.from(database.runCommand(BsonDocument.parse(command.text())))
                        .block(OpenMongo.PATIENCE);
            }
            assertThat(inspected(mongo).table(EVERYTHING.table())).isPresent();
        }
    }

    @OnEachServer
    void getsAnIndexLater(MongoTarget target) {
        try (OpenMongo mongo = OpenMongo.on(target).with(EVERYTHING)) {
            IndexSchema index = new IndexSchema("later", List.of("no KEY IDENTITY", "day"), IndexSchema.Kind.PLAIN);
            SchemaChange change = new SchemaChange.CreateIndex(EVERYTHING.table(), index);
            assertThat(OpenMongo.all(Changes.make(mongo.adapter(), List.of(change))))
                    .containsExactly(change);
            assertThat(inspected(mongo).table(EVERYTHING.table()).orElseThrow().indexes())
                    .contains(index);
        }
    }

    @OnEachServer
    void losesAnIndex(MongoTarget target) {
        try (OpenMongo mongo = OpenMongo.on(target).with(EVERYTHING)) {
            List<IndexSchema> indexes =
                    inspected(mongo).table(EVERYTHING.table()).orElseThrow().indexes();
            SchemaChange change = new SchemaChange.DropIndex(EVERYTHING.table(), indexes.get(0));
            assertThat(OpenMongo.all(Changes.make(mongo.adapter(), List.of(change))))
                    .containsExactly(change);
            assertThat(inspected(mongo).table(EVERYTHING.table()).orElseThrow().indexes())
                    .isEqualTo(indexes.subList(1, indexes.size()));
        }
    }

    @OnEachServer
    void refusesReferences(MongoTarget target) {
        try (OpenMongo mongo = OpenMongo.on(target)) {
            ReferenceSchema reference =
                    new ReferenceSchema("fk", List.of("order"), "orders", List.of("id"), OnDelete.RESTRICT);
            for (SchemaChange change : List.of(
                    new SchemaChange.AddReference("lines", reference),
                    new SchemaChange.CreateTable(wanted(LINE).withReferences(List.of(reference))))) {
                DataFlowException error = OpenMongo.failure(() -> Changes.explain(mongo.adapter(), List.of(change)));
                assertThat(error.code()).isEqualTo(ErrorCode.UNSUPPORTED);
                assertThat(error.capability()).contains(Capability.REFERENCES);
                assertThat(OpenMongo.failure(() -> OpenMongo.all(Changes.make(mongo.adapter(), List.of(change))))
                                .code())
                        .isEqualTo(ErrorCode.UNSUPPORTED);
            }
            assertThat(inspected(mongo).tables()).isEmpty();
        }
    }

    @OnEachServer
    void refusesTypesThatTheServerDoesNotHave(MongoTarget target) {
        try (OpenMongo mongo = OpenMongo.on(target)) {
            ModelDefinition fine = ModelDefinition.builder("Fine")
                    .field(FieldDefinition.required("id", new FieldType.IntType()))
                    .field(FieldDefinition.required("at", new FieldType.TimestampType(6)))
                    .key("id")
                    .build();
            DataFlowException error = OpenMongo.failure(() -> mongo.with(fine));
            assertThat(error.code()).isEqualTo(ErrorCode.UNSUPPORTED);
            assertThat(error.capability()).contains(Capability.MICROSECONDS);
            assertThat(OpenMongo.failure(() -> mongo.count(fine, Filter.all())).capability())
                    .contains(Capability.MICROSECONDS);
        }
    }

    @OnEachServer
    void tellsOfAForeignCollectionOnlyItsIndexes(MongoTarget target) {
        try (OpenMongo mongo = OpenMongo.on(target)) {
            MongoDatabase database = mongo.adapter().unwrap(MongoDatabase.class).orElseThrow();
            Mono.from(database.getCollection("theirs").insertOne(new Document("a", 1)))
                    .block(OpenMongo.PATIENCE);
            Mono.from(database.getCollection("theirs").createIndex(new BsonDocument("a", new BsonInt32(-1))))
                    .block(OpenMongo.PATIENCE);
            assertThat(inspected(mongo).tables())
                    .containsExactly(new TableSchema(
                            "theirs",
                            List.of(),
                            List.of(),
                            List.of(new IndexSchema(
                                    "a_-1",
                                    List.of(new IndexPart("a", true, true, null)),
                                    IndexSchema.Kind.PLAIN,
                                    false,
                                    null,
                                    List.of(),
                                    null)),
                            List.of()));
        }
    }

    @OnEachServer
    void refusesNamesThatAreTaken(MongoTarget target) {
        try (OpenMongo mongo = OpenMongo.on(target)) {
            for (ModelDefinition model : List.of(
                    keyed("dataflow_sequences", "id", "x"), keyed("a\uFF04b", "id", "x"), keyed("a", "id", "_id"))) {
                assertThat(OpenMongo.failure(() -> mongo.with(model)).code()).isEqualTo(ErrorCode.CONFIGURATION);
                assertThat(OpenMongo.failure(() -> mongo.count(model, Filter.all()))
                                .code())
                        .isEqualTo(ErrorCode.CONFIGURATION);
            }
            ModelDefinition itself = keyed("b", "_id", "x");
            mongo.with(itself).create(itself, "_id", 1, "x", 2);
            assertThat(mongo.list(itself, "x", Filter.where("_id").eq(1))).containsExactly(2);
        }
    }

    @OnEachServer
    void mayHaveADollarInItsNames(MongoTarget target) {
        try (OpenMongo mongo = OpenMongo.on(target)) {
            ModelDefinition model = keyed("a$b", "i$d", "x$");
            mongo.with(model).create(model, "i$d", 1, "x$", 2);
            assertThat(mongo.list(model, "x$", Filter.where("x$").eq(2))).containsExactly(2);
            assertThat(inspected(mongo).tables()).extracting(TableSchema::name).containsExactly("a$b");
        }
    }

    @OnEachServer
    void isNotMadeTwice(MongoTarget target) {
        try (OpenMongo mongo = OpenMongo.on(target).with(LINE)) {
            TableSchema other = new TableSchema(
                    "lines",
                    List.of(ColumnSchema.wanted("id", new FieldType.IntType(), false, false, List.of())),
                    List.of("id"),
                    List.of(),
                    List.of());
            DataFlowException error = OpenMongo.failure(
                    () -> OpenMongo.all(Changes.make(mongo.adapter(), List.of(new SchemaChange.CreateTable(other)))));
            assertThat(error.code()).isEqualTo(ErrorCode.BAD_STATEMENT);
            assertThat(error.nativeCode()).contains("48");
        }
    }

    @Test
    void makesAUniqueIndexOfSeveralFieldsIgnoreNullsWhereTheServerCan() {
        ModelDefinition pair = ModelDefinition.builder("Pair")
                .field(FieldDefinition.required("id", new FieldType.IntType()))
                .field(FieldDefinition.optional("left", new FieldType.IntType()))
                .field(FieldDefinition.optional("right", new FieldType.IntType()))
                .key("id")
                .unique("left", "right")
                .build();
        try (OpenMongo mongo = OpenMongo.on(MongoTarget.EMBEDDED)) {
            assertThat(OpenMongo.failure(() -> mongo.with(pair)).capability()).contains(Capability.UNIQUE_INDEXES);
        }
        try (OpenMongo mongo = OpenMongo.on(MongoTarget.REPLICA_SET).with(pair)) {
            mongo.create(pair, "id", 1, "left", 1);
            mongo.create(pair, "id", 2, "left", 1);
            mongo.create(pair, "id", 3, "left", 1, "right", 1);
            assertThat(OpenMongo.failure(() -> mongo.create(pair, "id", 4, "left", 1, "right", 1))
                            .fields())
                    .containsExactly("left", "right");
        }
    }

    private static ModelDefinition keyed(String table, String key, String other) {
        return ModelDefinition.builder("Keyed")
                .table(table)
                .field(FieldDefinition.required(key, new FieldType.IntType()).inColumn(key))
                .field(FieldDefinition.required(other, new FieldType.IntType()).inColumn(other))
                .key(key)
                .build();
    }

    private static TableSchema wanted(ModelDefinition model) {
        return TableSchema.of(model, name -> model);
    }

    private static TableSchema expected(OpenMongo mongo, ModelDefinition model) {
        return mongo.adapter().migrations().expected(wanted(model));
    }

    private static TableSchema sorted(TableSchema table) {
        List<IndexSchema> indexes = table.indexes().stream()
                .sorted(Comparator.comparing(IndexSchema::name))
                .toList();
        return new TableSchema(table.name(), table.columns(), table.primaryKey(), indexes, table.references());
    }

    private static DatabaseSchema inspected(OpenMongo mongo) {
        return OpenMongo.all(mongo.adapter().migrations().inspect()).get(0);
    }
}
