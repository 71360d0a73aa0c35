package dev.dataflow.tck.failure;

import static dev.dataflow.tck.run.Answers.all;
import static dev.dataflow.tck.run.Answers.completion;
import static dev.dataflow.tck.run.Answers.only;
import static dev.dataflow.tck.run.Answers.row;
import static dev.dataflow.tck.run.FailureAssert.assertFailure;
import static dev.dataflow.tck.run.Workbench.offered;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.api.capability.Capability;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.error.RetryVerdict;
import dev.dataflow.api.migration.ReferenceAction;
import dev.dataflow.api.migration.ReferenceSchema;
import dev.dataflow.api.migration.SchemaChange;
import dev.dataflow.api.migration.TableSchema;
import dev.dataflow.api.model.FieldDefinition;
import dev.dataflow.api.model.FieldType;
import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.api.model.ValueCheck;
import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.core.DataFlow;
import dev.dataflow.core.Repository;
import dev.dataflow.tck.rule.Rule;
import dev.dataflow.tck.run.Changes;
import dev.dataflow.tck.run.Connection;
import dev.dataflow.tck.run.FailureAssert;
import dev.dataflow.tck.run.Workbench;
import dev.dataflow.tck.sample.Items;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What the database itself refuses: DataFlow, asked by way of a model that allows more than the table was made for,
 * lets it through.
 */
public abstract class StorageRules {

    /** For the kit. */
    protected StorageRules() {}

    @Rule(value = "DF-ERR-08", needs = Capability.UNIQUE_INDEXES)
    void duplicatesNameFieldsAndConstraint(Workbench workbench) {
        Items items = new Items(workbench.database(Items.uniqueByName(workbench.table("items"))));
        only(items.rows().create(Items.named(1, "taken")));

        assertFailure(() -> items.rows().create(Items.named(1, "other")))
                .hasCode(ErrorCode.DUPLICATE_KEY)
                .hasFields("id")
                .hasConstraint()
                .hasNativeCode();
        assertFailure(() -> items.rows().create(Items.named(2, "taken")))
                .hasCode(ErrorCode.DUPLICATE_KEY)
                .hasFields("name")
                .hasConstraint()
                .hasNativeCode();
    }

    @Rule("DF-ERR-09")
    void aMissingTableIsABadStatement(Workbench workbench) {
        Repository<FieldValues> rows = workbench
                .databaseWithoutTables(Items.model(workbench.table("missing")))
                .repository(Items.MODEL);

        assertFailure(() -> rows.all().rows())
                .hasCode(ErrorCode.BAD_STATEMENT)
                .hasRetry(RetryVerdict.NEVER)
                .hasModel(Items.MODEL)
                .hasOperation("list")
                .hasNativeCode();
        assertFailure(() -> rows.create(Items.named(1, "x")))
                .hasCode(ErrorCode.BAD_STATEMENT)
                .hasRetry(RetryVerdict.NEVER)
                .hasNativeCode();
    }

    @Rule("DF-ERR-10")
    void aMissingValueIsAConstraint(Workbench workbench) {
        refused(workbench, field -> field, "text", null)
                .hasCode(ErrorCode.CONSTRAINT)
                .hasFields("text")
                .hasNativeCode();
    }

    @Rule("DF-ERR-11")
    void aTextThatIsTooLongIsInvalidData(Workbench workbench) {
        refused(workbench, field -> field, "text", "x".repeat(11))
                .hasCode(ErrorCode.INVALID_DATA)
                .hasNativeCode()
                .hidesInMessage("xxx");
    }

    @Rule("DF-ERR-12")
    void aNumberOutOfRangeIsInvalidData(Workbench workbench) {
        refused(workbench, field -> field, "number", 1L << 40)
                .hasCode(ErrorCode.INVALID_DATA)
                .hasNativeCode()
                .hidesInMessage(Long.toString(1L << 40));
    }

    @Rule("DF-ERR-13")
    void aBrokenRuleOfTheTableIsAConstraint(Workbench workbench) {
        refused(
                        workbench,
                        field -> field.name().equals("number")
                                ? field.checked(new ValueCheck.Between(BigDecimal.ONE, BigDecimal.TEN))
                                : field,
                        "number",
                        11L)
                .hasCode(ErrorCode.CONSTRAINT)
                .hasNativeCode();
    }

    @Rule("DF-ERR-14")
    void aClosedDatabaseIsUnavailableForGood(Workbench workbench) {
        Connection connection = Items.on(workbench, UnaryOperator.identity());
        Repository<FieldValues> items = connection.items();
        DataFlow database = connection.database();
        only(items.create(Items.named(1, "before")));

        completion(database.closeLater());

        unavailableForGood(assertFailure(() -> items.read(1L)));
        unavailableForGood(assertFailure(() -> items.all().rows()));
        unavailableForGood(assertFailure(() -> items.create(Items.named(2, "after"))));
        unavailableForGood(assertFailure(() -> database.schema().inspect()));
        if (database.capabilities().supports(Capability.TRANSACTIONS)) {
            unavailableForGood(assertFailure(() -> database.transaction(
                    inside -> inside.repository(Items.MODEL).create(Items.named(3, "after")))));
        }
        assertThat(database.pool().inUse()).isZero();
    }

    @Rule(
            value = "DF-ERR-18",
            needs = {Capability.REFERENCES, Capability.TRANSACTIONS, Capability.SCHEMA_CHANGES})
    void aReferenceThatIsCheckedAtTheCommitIsAForeignKey(Workbench workbench) {
        String deferred =
                offered(workbench.fixture().deferredReference(), "the fixture's database checks references at once");
        ModelDefinition author = key("Author", workbench.table("authors")).build();
        ModelDefinition book = key("Book", workbench.table("books"))
                .field(FieldDefinition.optional("author", new FieldType.LongType()))
                .build();
        TableSchema books = TableSchema.of(book, any -> author);
        completion(Changes.make(
                workbench.adapter(),
                new SchemaChange.CreateTable(TableSchema.of(author, any -> author)),
                new SchemaChange.CreateTable(books),
                new SchemaChange.AddReference(
                        books.name(),
                        new ReferenceSchema(
                                books.name() + "_author",
                                List.of("author"),
                                author.table(),
                                List.of("id"),
                                ReferenceAction.NO_ACTION,
                                ReferenceAction.NO_ACTION,
                                deferred))));
        DataFlow database = workbench.databaseWithoutTables(author, book);
        FieldValues orphan = row("id", 1L, "author", 9L);

        assertFailure(() ->
                        database.transaction(inside -> inside.repository("Book").create(orphan)))
                .hasCode(ErrorCode.FOREIGN_KEY)
                .hasRetry(RetryVerdict.NEVER)
                .hasNativeCode();
        assertThat(all(database.repository("Book").all().rows())).isEmpty();

        completion(database.transaction(inside -> inside.repository("Book")
                .create(orphan)
                .then(inside.repository("Author").create(row("id", 9L)))));
        assertThat(all(database.repository("Book").all().rows())).containsExactly(orphan);
    }

    private static ModelDefinition.Builder key(String name, String table) {
        return ModelDefinition.builder(name)
                .table(table)
                .field(FieldDefinition.required("id", new FieldType.LongType()))
                .key("id");
    }

    private static void unavailableForGood(FailureAssert failure) {
        failure.hasCode(ErrorCode.UNAVAILABLE).hasRetry(RetryVerdict.NEVER);
    }

    /** Stores a value past what the table allows, and looks at the refusal; a sound row goes in before and after. */
    private static FailureAssert refused(
            Workbench workbench, UnaryOperator<FieldDefinition> narrower, String name, @Nullable Object value) {
        String table = workbench.table("narrow");
        workbench.database(model(
                table,
                narrower.apply(FieldDefinition.required("text", new FieldType.StringType(10))),
                narrower.apply(FieldDefinition.required("number", new FieldType.IntType()))));
        Repository<FieldValues> rows = workbench
                .databaseWithoutTables(model(
                        table,
                        FieldDefinition.optional("text", new FieldType.StringType(60)),
                        FieldDefinition.optional("number", new FieldType.LongType())))
                .repository("Narrow");
        FieldValues sound = row("id", 1L, "text", "sound", "number", 5L);
        only(rows.create(sound));

        FailureAssert failure = assertFailure(
                () -> rows.create(row("id", 2L, "text", "other", "number", 6L).with(row(name, value))));

        assertThat(all(rows.all().rows())).containsExactly(sound);
        return failure.hasRetry(RetryVerdict.NEVER).hasModel("Narrow").hasOperation("create");
    }

    private static ModelDefinition model(String table, FieldDefinition... fields) {
        ModelDefinition.Builder model = ModelDefinition.builder("Narrow")
                .table(table)
                .field(FieldDefinition.required("id", new FieldType.LongType()));
        for (FieldDefinition each : fields) {
            model.field(each);
        }
        return model.key("id").build();
    }
}
