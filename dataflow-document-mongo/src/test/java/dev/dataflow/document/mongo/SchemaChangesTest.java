package dev.dataflow.document.mongo;

import static dev.dataflow.document.mongo.Wanted.between;
import static dev.dataflow.document.mongo.Wanted.optional;
import static dev.dataflow.document.mongo.Wanted.required;
import static dev.dataflow.document.mongo.Wanted.table;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.reactivestreams.client.MongoDatabase;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.migration.CheckSchema;
import dev.dataflow.api.migration.ColumnSchema;
import dev.dataflow.api.migration.DatabaseSchema;
import dev.dataflow.api.migration.IndexSchema;
import dev.dataflow.api.migration.MigrationAdapter;
import dev.dataflow.api.migration.MigrationStep;
import dev.dataflow.api.migration.NativeCommand;
import dev.dataflow.api.migration.PlanStyle;
import dev.dataflow.api.migration.SchemaChange;
import dev.dataflow.api.migration.SchemaProbe;
import dev.dataflow.api.migration.TableSchema;
import dev.dataflow.api.model.FieldType;
import dev.dataflow.tck.run.Changes;
import java.math.BigDecimal;
import java.util.List;
import org.bson.Document;
import org.bson.types.Decimal128;
import org.junit.jupiter.api.Assumptions;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Changes of collections with documents in them: they leave what was foretold, may be sent again wherever they ended,
 * and can be undone.
 */
class SchemaChangesTest {

    private static final FieldType INT = new FieldType.IntType();
    private static final FieldType WORD = new FieldType.StringType(10);
    private static final IndexSchema NAMES = new IndexSchema("ux_as_name", List.of("name"), IndexSchema.Kind.UNIQUE);
    private static final IndexSchema AGES = new IndexSchema("ix_as", List.of("age", "id"), IndexSchema.Kind.PLAIN);

    private static final TableSchema PEOPLE = table(
                    "as",
                    List.of(
                            ColumnSchema.wanted("id", new FieldType.LongType(), false, true, List.of()),
                            optional("name", WORD),
                            ColumnSchema.wanted("age", INT, true, false, List.of(between(0, 150))),
                            optional("at", new FieldType.TimestampType(3))))
            .withIndexes(List.of(NAMES, AGES));

    private static final TableSchema PAIRS = new TableSchema(
            "pairs",
            List.of(required("left", INT), required("right", INT), optional("x", WORD)),
            List.of("right", "left"),
            List.of(),
            List.of());

    @OnEachServer
    void showsWhatWasExpected(MongoTarget target) {
        try (OpenMongo mongo = filled(target)) {
            MigrationAdapter migrations = mongo.adapter().migrations();
            TableSchema expected = migrations.expected(PEOPLE);
            assertThat(schema(mongo).tables()).containsExactly(expected, migrations.expected(PAIRS));
            assertThat(migrations.expected(expected)).isEqualTo(expected);
            assertThat(expected.checks())
                    .singleElement()
                    .extracting(CheckSchema::columns)
                    .isEqualTo(List.of("age"));
        }
    }

    @OnEachServer
    void becomesWhatWasForetoldAndBack(MongoTarget target) {
        try (OpenMongo mongo = filled(target)) {
            ColumnSchema age = form(mongo, optional("age", INT));
            ColumnSchema name = form(mongo, optional("name", WORD));
            CheckSchema grown = CheckSchema.named("as", "age", "{\"minimum\": 5}");
            for (SchemaChange change : List.of(
                    new SchemaChange.RenameTable("as", "bs"),
                    new SchemaChange.RenameTable("pairs", "b$"),
                    new SchemaChange.AddColumn("as", form(mongo, optional("more", WORD)), null),
                    new SchemaChange.AddColumn("as", form(mongo, required("more", WORD)), "x"),
                    new SchemaChange.AddColumn("pairs", form(mongo, required("more", INT)), 5),
                    new SchemaChange.RenameColumn("as", "age", "years"),
                    new SchemaChange.RenameColumn("as", "name", "called"),
                    new SchemaChange.RenameColumn("as", "id", "number"),
                    new SchemaChange.AlterColumn("as", name, form(mongo, required("name", WORD)), "none"),
                    new SchemaChange.AlterColumn(
                            "as", name, form(mongo, optional("name", new FieldType.TextType())), null),
                    new SchemaChange.AlterColumn("as", age, form(mongo, required("age", INT)), 7),
                    new SchemaChange.CreateIndex(
                            "as", new IndexSchema("more", List.of("at", "name"), IndexSchema.Kind.PLAIN)),
                    new SchemaChange.AddCheck("as", grown))) {
                DatabaseSchema before = schema(mongo);
                repeatedly(mongo, change);
                assertThat(schema(mongo)).as("%s", change).isEqualTo(before.after(List.of(change)));
                repeatedly(mongo, change.reversed());
                assertThat(schema(mongo)).as("undone: %s", change).isEqualTo(before);
            }
            assertThat(documents(mongo, "as"))
                    .first()
                    .isEqualTo(new Document("_id", 1L).append("name", "one").append("age", 20));
        }
    }

    @OnEachServer
    void fillsRenamesAndDropsFields(MongoTarget target) {
        try (OpenMongo mongo = filled(target)) {
            make(
                    mongo,
                    new SchemaChange.AddColumn(
                            "as",
                            form(mongo, required("price", new FieldType.DecimalType(5, 2))),
                            new BigDecimal("1.50")),
                    new SchemaChange.RenameColumn("as", "name", "called"));
            Decimal128 price = Decimal128.parse("1.50");
            assertThat(documents(mongo, "as"))
                    .containsExactlyInAnyOrder(
                            new Document("_id", 1L)
                                    .append("age", 20)
                                    .append("price", price)
                                    .append("called", "one"),
                            new Document("_id", 2L).append("price", price));
            TableSchema people = schema(mongo).table("as").orElseThrow();
            DatabaseSchema before = schema(mongo);
            List<SchemaChange> changes = List.of(
                    new SchemaChange.DropIndex("as", people.index("ix_as").orElseThrow()),
                    new SchemaChange.DropCheck("as", people.checks().get(0)),
                    new SchemaChange.DropColumn("as", people.column("age").orElseThrow()));
            make(mongo, changes.toArray(SchemaChange[]::new));
            assertThat(schema(mongo)).isEqualTo(before.after(changes));
            assertThat(documents(mongo, "as")).noneMatch(each -> each.containsKey("age"));
            make(mongo, new SchemaChange.DropTable(schema(mongo).table("as").orElseThrow()));
            assertThat(schema(mongo).tables()).extracting(TableSchema::name).containsExactly("pairs");
            assertThat(documents(mongo, "dataflow_sequences")).isEmpty();
        }
    }

    @OnEachServer
    void convertsValuesWhereTheServerComputes(MongoTarget target) {
        Assumptions.assumeTrue(target == MongoTarget.REPLICA_SET);
        try (OpenMongo mongo = filled(target)) {
            make(
                    mongo,
                    new SchemaChange.DropCheck(
                            "as",
                            schema(mongo).table("as").orElseThrow().checks().get(0)));
            for (FieldType type : List.of(
                    new FieldType.LongType(),
                    new FieldType.DecimalType(10, 2),
                    INT,
                    new FieldType.DoubleType(),
                    INT,
                    WORD,
                    INT)) {
                DatabaseSchema before = schema(mongo);
                ColumnSchema from =
                        before.table("as").orElseThrow().column("age").orElseThrow();
                SchemaChange change =
                        new SchemaChange.AlterColumn("as", from, form(mongo, optional("age", type)), null);
                make(mongo, change);
                assertThat(schema(mongo)).isEqualTo(before.after(List.of(change)));
            }
            assertThat(documents(mongo, "as").get(0)).containsEntry("age", 20);
        }
    }

    @OnEachServer
    void refusesWhatDocumentsDoNotKeep(MongoTarget target) {
        try (OpenMongo mongo = filled(target)) {
            ColumnSchema name = form(mongo, optional("name", WORD));
            DatabaseSchema before = schema(mongo);
            assertThat(failure(mongo, new SchemaChange.AddColumn("as", form(mongo, required("more", WORD)), null)))
                    .isEqualTo(ErrorCode.CONSTRAINT);
            assertThat(failure(mongo, new SchemaChange.AlterColumn("as", name, name.withNullable(false), null)))
                    .isEqualTo(ErrorCode.CONSTRAINT);
            ColumnSchema shorter = form(mongo, optional("name", new FieldType.StringType(2)));
            assertThat(failure(mongo, new SchemaChange.AlterColumn("as", name, shorter, null)))
                    .isEqualTo(ErrorCode.CONSTRAINT);
            if (target == MongoTarget.REPLICA_SET) {
                CheckSchema grown = CheckSchema.named("as", "age", "{\"minimum\": 21}");
                assertThat(failure(mongo, new SchemaChange.AddCheck("as", grown)))
                        .isEqualTo(ErrorCode.CONSTRAINT);
            }
            assertThat(schema(mongo)).isEqualTo(before);
        }
    }

    @OnEachServer
    void refusesWhatItCannotDo(MongoTarget target) {
        try (OpenMongo mongo = filled(target)) {
            ColumnSchema name = form(mongo, optional("name", WORD));
            ColumnSchema id =
                    schema(mongo).table("as").orElseThrow().column("id").orElseThrow();
            for (SchemaChange change : List.of(
                    new SchemaChange.RenameColumn("pairs", "left", "up"),
                    new SchemaChange.AlterColumn(
                            "as", id, form(mongo, ColumnSchema.wanted("id", WORD, false, false, List.of())), null),
                    new SchemaChange.AlterColumn(
                            "as", name, form(mongo, optional("name", new FieldType.BytesType())), null),
                    new SchemaChange.AddColumn(
                            "as", form(mongo, optional("more", WORD)).withDefault("1"), null))) {
                assertThat(failure(mongo, change)).as("%s", change).isEqualTo(ErrorCode.UNSUPPORTED);
            }
        }
    }

    @OnEachServer
    void countsDocuments(MongoTarget target) {
        try (OpenMongo mongo = filled(target)) {
            make(mongo, new SchemaChange.DropIndex("as", NAMES));
            insert(mongo, "as", new Document("_id", 3L).append("name", "one").append("age", 17));
            ColumnSchema name = form(mongo, optional("name", WORD));
            assertThat(probe(mongo, new SchemaProbe.Rows("as"))).isEqualTo(3);
            assertThat(probe(mongo, new SchemaProbe.Nulls("as", "name"))).isEqualTo(1);
            assertThat(probe(mongo, new SchemaProbe.Nulls("as", "id"))).isZero();
            assertThat(probe(mongo, new SchemaProbe.Duplicates("as", List.of("name"))))
                    .isEqualTo(1);
            assertThat(probe(mongo, new SchemaProbe.Unfit("as", name, new FieldType.StringType(2))))
                    .isEqualTo(2);
            assertThat(probe(mongo, new SchemaProbe.Unfit("as", name, new FieldType.StringType(3))))
                    .isZero();
            assertThat(probe(mongo, new SchemaProbe.Unfit("as", name, new FieldType.BytesType())))
                    .isEqualTo(2);
            if (target == MongoTarget.REPLICA_SET) {
                CheckSchema grown = CheckSchema.named("as", "age", "{\"minimum\": 18}");
                assertThat(probe(mongo, new SchemaProbe.Violations("as", grown)))
                        .isEqualTo(1);
            }
        }
    }

    private static OpenMongo filled(MongoTarget target) {
        OpenMongo mongo = OpenMongo.on(target);
        make(mongo, new SchemaChange.CreateTable(PEOPLE), new SchemaChange.CreateTable(PAIRS));
        insert(mongo, "as", new Document("_id", 1L).append("name", "one").append("age", 20));
        insert(mongo, "as", new Document("_id", 2L));
        insert(
                mongo,
                "pairs",
                new Document("_id", new Document("right", 1).append("left", 2))
                        .append("left", 2)
                        .append("right", 1));
        return mongo;
    }

    private static void make(OpenMongo mongo, SchemaChange... changes) {
        OpenMongo.all(Changes.make(mongo.adapter(), changes));
    }

    /** Makes a change after attempts that were stopped behind each of its commands, and once more when it is made. */
    private static void repeatedly(OpenMongo mongo, SchemaChange change) {
        MigrationAdapter migrations = mongo.adapter().migrations();
        for (MigrationStep step : migrations.plan(schema(mongo), List.of(change), PlanStyle.DIRECT)) {
            for (int stop = 1; stop < step.commands().size(); stop++) {
                List<NativeCommand> sent = step.commands().subList(0, stop);
                OpenMongo.all(migrations.apply(
                        List.of(new MigrationStep(step.changes(), sent, step.impact(), false, false))));
            }
            OpenMongo.all(migrations.apply(List.of(step)));
            OpenMongo.all(migrations.apply(List.of(step)));
        }
    }

    private static ErrorCode failure(OpenMongo mongo, SchemaChange change) {
        return OpenMongo.failure(() -> make(mongo, change)).code();
    }

    private static long probe(OpenMongo mongo, SchemaProbe question) {
        return OpenMongo.all(mongo.adapter().migrations().probe(question)).get(0);
    }

    private static DatabaseSchema schema(OpenMongo mongo) {
        return OpenMongo.all(mongo.adapter().migrations().inspect()).get(0);
    }

    private static MongoDatabase database(OpenMongo mongo) {
        return mongo.adapter().unwrap(MongoDatabase.class).orElseThrow();
    }

    private static void insert(OpenMongo mongo, String collection, Document document) {
        Mono.from(database(mongo).getCollection(collection).insertOne(document)).block(OpenMongo.PATIENCE);
    }

    private static List<Document> documents(OpenMongo mongo, String collection) {
        return Flux.from(database(mongo).getCollection(collection).find().sort(new Document("_id", 1)))
                .collectList()
                .block(OpenMongo.PATIENCE);
    }

    /** The column in the database's form. */
    private static ColumnSchema form(OpenMongo mongo, ColumnSchema wanted) {
        TableSchema alone = table("alone", List.of(required("key", INT), wanted));
        return mongo.adapter().migrations().expected(alone).columns().get(1);
    }
}
