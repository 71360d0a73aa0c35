package dev.dataflow.document.mongo;

import static dev.dataflow.document.mongo.Wanted.optional;
import static dev.dataflow.document.mongo.Wanted.required;
import static dev.dataflow.document.mongo.Wanted.table;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.reactivestreams.client.MongoDatabase;
import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.migration.DatabaseSchema;
import dev.dataflow.api.migration.IndexSchema;
import dev.dataflow.api.migration.MigrationAdapter;
import dev.dataflow.api.migration.MigrationStep;
import dev.dataflow.api.migration.PlanStyle;
import dev.dataflow.api.migration.SchemaChange;
import dev.dataflow.api.migration.TableSchema;
import dev.dataflow.api.model.FieldType;
import java.util.ArrayList;
import java.util.List;
import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonDateTime;
import org.bson.BsonDecimal128;
import org.bson.BsonDocument;
import org.bson.BsonDouble;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.types.Decimal128;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Flux;

/**
 * Values that are converted are the same ones: what does not fit is refused before anything is done, and a conversion
 * that was stopped behind any of its commands, and is begun again, ends as one that was not.
 */
class ConversionsTest {

    private static final FieldType INT = new FieldType.IntType();
    private static final FieldType LONG = new FieldType.LongType();
    private static final FieldType DOUBLE = new FieldType.DoubleType();
    private static final FieldType BOOLEAN = new FieldType.BooleanType();
    private static final FieldType TEXT = new FieldType.TextType();
    private static final String FIELD = "v";

    private OpenMongo mongo;

    @BeforeEach
    void open() {
        mongo = OpenMongo.on(MongoTarget.REPLICA_SET);
    }

    @AfterEach
    void close() {
        mongo.close();
    }

    /** Types, two values of the first, and what they become. */
    static List<Arguments> conversions() {
        return List.of(
                becomes(text(9), INT, of("12"), of("-7"), new BsonInt32(12), new BsonInt32(-7)),
                becomes(text(9), LONG, of("12"), of("-7"), new BsonInt64(12), new BsonInt64(-7)),
                becomes(text(9), decimal(5, 2), of("1.50"), of("-7"), decimal("1.50"), decimal("-7")),
                becomes(text(9), BOOLEAN, of("true"), of("false"), BsonBoolean.TRUE, BsonBoolean.FALSE),
                becomes(text(9), text(3), of("abc"), of(""), of("abc"), of("")),
                becomes(INT, LONG, new BsonInt32(1), new BsonInt32(2), new BsonInt64(1), new BsonInt64(2)),
                becomes(LONG, INT, new BsonInt64(1), new BsonInt64(2), new BsonInt32(1), new BsonInt32(2)),
                becomes(INT, DOUBLE, new BsonInt32(1), new BsonInt32(2), new BsonDouble(1), new BsonDouble(2)),
                becomes(DOUBLE, INT, new BsonDouble(1), new BsonDouble(2), new BsonInt32(1), new BsonInt32(2)),
                becomes(INT, text(2), new BsonInt32(1), new BsonInt32(-2), of("1"), of("-2")),
                becomes(BOOLEAN, TEXT, BsonBoolean.TRUE, BsonBoolean.FALSE, of("true"), of("false")),
                becomes(decimal(5, 2), text(4), decimal("1.50"), decimal("2.00"), of("1.50"), of("2.00")),
                becomes(decimal(5, 2), INT, decimal("1.00"), decimal("2.00"), new BsonInt32(1), new BsonInt32(2)),
                becomes(decimal(5, 2), decimal(5, 1), decimal("1.50"), decimal("2.00"), decimal("1.5"), decimal("2.0")),
                becomes(time(3), time(0), at(-1000), at(2000), at(-1000), at(2000)));
    }

    @ParameterizedTest(name = "{0} to {1}")
    @MethodSource("conversions")
    void oneThatWasStoppedIsBegunAgain(
            FieldType from, FieldType to, List<? extends BsonValue> values, List<? extends BsonValue> expected) {
        TableSchema before = made(from);
        SchemaChange change = change(before, to);
        DatabaseSchema schema = schema();
        List<MigrationStep> steps = migrations().plan(schema, List.of(change), PlanStyle.DIRECT);
        assertThat(steps).hasSize(1);
        for (int stop = 0; stop <= steps.get(0).commands().size(); stop++) {
            store(values);
            apply(part(steps.get(0), stop));
            apply(steps);
            assertThat(stored()).as("stopped behind command %s", stop).isEqualTo(expected);
            assertThat(schema()).as("stopped behind command %s", stop).isEqualTo(schema.after(List.of(change)));
            apply(migrations().plan(schema(), List.of(new SchemaChange.DropTable(before)), PlanStyle.DIRECT));
            apply(migrations()
                    .plan(DatabaseSchema.EMPTY, List.of(new SchemaChange.CreateTable(before)), PlanStyle.DIRECT));
        }
    }

    /** Half of the documents are converted already. */
    @Test
    void oneThatWasStoppedInTheMidstOfItsDocumentsIsBegunAgain() {
        TableSchema before = made(text(9));
        SchemaChange change = change(before, BOOLEAN);
        List<MigrationStep> steps = migrations().plan(schema(), List.of(change), PlanStyle.DIRECT);
        apply(part(steps.get(0), 2));
        store(List.of(BsonBoolean.TRUE, of("true")));
        apply(steps);
        assertThat(stored()).isEqualTo(List.of(BsonBoolean.TRUE, BsonBoolean.TRUE));
    }

    /** Types, and a value of the first that is none of the other. */
    static List<Arguments> misfits() {
        return List.of(
                unfit(text(9), INT, of("1.5")),
                unfit(text(9), INT, of("12x")),
                unfit(text(9), decimal(5, 1), of("1.55")),
                unfit(text(9), BOOLEAN, of("TRUE")),
                unfit(text(9), text(2), of("abc")),
                unfit(LONG, INT, new BsonInt64(1L << 40)),
                unfit(LONG, DOUBLE, new BsonInt64((1L << 60) + 1)),
                unfit(DOUBLE, INT, new BsonDouble(1.5)),
                unfit(INT, text(2), new BsonInt32(123)),
                unfit(BOOLEAN, text(4), BsonBoolean.FALSE),
                unfit(decimal(5, 2), INT, decimal("1.50")),
                unfit(decimal(5, 2), decimal(5, 1), decimal("1.55")),
                unfit(decimal(5, 2), decimal(3, 2), decimal("10.00")),
                unfit(time(3), time(0), at(-1)),
                unfit(time(3), new FieldType.DateType(), at(1000)));
    }

    @ParameterizedTest(name = "{0} to {1}")
    @MethodSource("misfits")
    void aValueThatDoesNotFitIsFoundBeforeAnythingIsDone(FieldType from, FieldType to, BsonValue value) {
        TableSchema before = made(from);
        store(List.of(value));
        DatabaseSchema schema = schema();
        List<MigrationStep> steps = migrations().plan(schema, List.of(change(before, to)), PlanStyle.DIRECT);
        DataFlowException error = OpenMongo.failure(() -> apply(steps));
        assertThat(error.code()).isEqualTo(ErrorCode.CONSTRAINT);
        assertThat(schema()).isEqualTo(schema);
        assertThat(stored()).isEqualTo(List.of(value));
    }

    private static MigrationStep part(MigrationStep step, int commands) {
        return new MigrationStep(step.changes(), step.commands().subList(0, commands), step.impact(), false, false);
    }

    private void apply(MigrationStep step) {
        apply(List.of(step));
    }

    private void apply(List<MigrationStep> steps) {
        OpenMongo.all(migrations().apply(steps));
    }

    /** A collection with an index whose specification depends on the field's type. */
    private TableSchema made(FieldType type) {
        TableSchema wanted = migrations()
                .expected(table("cs", List.of(required("id", INT), optional(FIELD, type)))
                        .withIndexes(List.of(new IndexSchema("ux", List.of("id", FIELD), IndexSchema.Kind.UNIQUE))));
        apply(migrations().plan(DatabaseSchema.EMPTY, List.of(new SchemaChange.CreateTable(wanted)), PlanStyle.DIRECT));
        return wanted;
    }

    private SchemaChange change(TableSchema before, FieldType to) {
        TableSchema after = migrations().expected(table("cs", List.of(required("id", INT), optional(FIELD, to))));
        return new SchemaChange.AlterColumn(
                "cs", before.column(FIELD).orElseThrow(), after.column(FIELD).orElseThrow(), null);
    }

    /** One document for each value, and one without. */
    private void store(List<? extends BsonValue> values) {
        List<BsonDocument> documents = new ArrayList<>();
        documents.add(new BsonDocument("_id", new BsonInt32(0)));
        for (BsonValue value : values) {
            documents.add(new BsonDocument("_id", new BsonInt32(documents.size())).append(FIELD, value));
        }
        BsonDocument insert = new BsonDocument("insert", new BsonString("cs"))
                .append("documents", new BsonArray(documents))
                .append("bypassDocumentValidation", BsonBoolean.TRUE);
        OpenMongo.all(database().runCommand(insert));
    }

    private List<BsonValue> stored() {
        return Flux.from(database()
                        .getCollection("cs", BsonDocument.class)
                        .find()
                        .sort(new BsonDocument("_id", new BsonInt32(1))))
                .filter(each -> each.containsKey(FIELD))
                .map(each -> each.get(FIELD))
                .collectList()
                .block(OpenMongo.PATIENCE);
    }

    private DatabaseSchema schema() {
        return OpenMongo.all(migrations().inspect()).get(0);
    }

    private MigrationAdapter migrations() {
        return mongo.adapter().migrations();
    }

    private MongoDatabase database() {
        return mongo.adapter().unwrap(MongoDatabase.class).orElseThrow();
    }

    private static Arguments becomes(
            FieldType from, FieldType to, BsonValue one, BsonValue other, BsonValue first, BsonValue second) {
        return Arguments.of(from, to, List.of(one, other), List.of(first, second));
    }

    private static Arguments unfit(FieldType from, FieldType to, BsonValue value) {
        return Arguments.of(from, to, value);
    }

    private static FieldType text(int length) {
        return new FieldType.StringType(length);
    }

    private static FieldType decimal(int precision, int scale) {
        return new FieldType.DecimalType(precision, scale);
    }

    private static FieldType time(int digits) {
        return new FieldType.TimestampType(digits);
    }

    private static BsonString of(String text) {
        return new BsonString(text);
    }

    private static BsonDecimal128 decimal(String number) {
        return new BsonDecimal128(Decimal128.parse(number));
    }

    private static BsonDateTime at(long millis) {
        return new BsonDateTime(millis);
    }
}
