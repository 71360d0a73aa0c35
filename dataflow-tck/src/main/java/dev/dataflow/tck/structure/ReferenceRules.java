package dev.dataflow.tck.structure;

import static dev.dataflow.tck.run.Answers.all;
import static dev.dataflow.tck.run.Answers.map;
import static dev.dataflow.tck.run.Answers.only;
import static dev.dataflow.tck.run.Answers.row;
import static dev.dataflow.tck.run.FailureAssert.assertFailure;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.api.capability.Capability;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.error.RetryVerdict;
import dev.dataflow.api.migration.ReferenceAction;
import dev.dataflow.api.migration.ReferenceSchema;
import dev.dataflow.api.migration.TableSchema;
import dev.dataflow.api.model.FieldDefinition;
import dev.dataflow.api.model.FieldType;
import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.api.model.OnDelete;
import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.core.DataFlow;
import dev.dataflow.core.Repository;
import dev.dataflow.tck.rule.Rule;
import dev.dataflow.tck.run.Workbench;
import java.util.List;

/** References that the database enforces. */
public abstract class ReferenceRules {

    /** For the kit. */
    protected ReferenceRules() {}

    @Rule(value = "DF-REF-01", needs = Capability.REFERENCES)
    void refusesAReferenceToNothing(Workbench workbench) {
        Library library = Library.in(workbench, OnDelete.RESTRICT);

        assertFailure(() -> library.books().create(row("id", 1L, "author", 9L)))
                .hasCode(ErrorCode.FOREIGN_KEY)
                .hasFields("author")
                .hasModel("Book")
                .hasOperation("create")
                .hasAdapter(workbench.adapter().info().adapterId())
                .hasRetry(RetryVerdict.NEVER)
                .hasNativeCode();

        assertThat(all(library.books().all().rows())).isEmpty();
    }

    @Rule(value = "DF-REF-02", needs = Capability.REFERENCES)
    void nullRefersToNothingAndIsAllowed(Workbench workbench) {
        Library library = Library.in(workbench, OnDelete.RESTRICT);

        assertThat(only(library.books().create(row("id", 1L, "author", null))))
                .isEqualTo(row("id", 1L, "author", null));
    }

    @Rule(
            value = "DF-REF-03",
            needs = {Capability.REFERENCES, Capability.DELETE})
    void restrictKeepsTheRowThatIsReferredTo(Workbench workbench) {
        Library library = Library.stocked(workbench, OnDelete.RESTRICT);

        assertFailure(() -> library.authors().delete(1L))
                .hasCode(ErrorCode.FOREIGN_KEY)
                .hasModel("Author")
                .hasOperation("delete");

        assertThat(all(library.authors().all().rows())).hasSize(2);
        assertThat(only(library.authors().delete(2L))).isTrue();
    }

    @Rule(
            value = "DF-REF-04",
            needs = {Capability.REFERENCES, Capability.DELETE})
    void cascadeRemovesTheRowsThatRefer(Workbench workbench) {
        Library library = Library.stocked(workbench, OnDelete.CASCADE);

        assertThat(only(library.authors().delete(1L))).isTrue();

        assertThat(all(library.books().all().rows())).containsExactly(row("id", 12L, "author", null));
    }

    @Rule(
            value = "DF-REF-05",
            needs = {Capability.REFERENCES, Capability.DELETE})
    void setNullEmptiesTheReference(Workbench workbench) {
        Library library = Library.stocked(workbench, OnDelete.SET_NULL);

        assertThat(only(library.authors().delete(1L))).isTrue();

        assertThat(all(library.books().all().rows()))
                .containsExactly(
                        row("id", 10L, "author", null), row("id", 11L, "author", null), row("id", 12L, "author", null));
    }

    @Rule(
            value = "DF-REF-06",
            needs = {Capability.REFERENCES, Capability.UPDATE})
    void anUpdateIsHeldToItAsWell(Workbench workbench) {
        Library library = Library.stocked(workbench, OnDelete.RESTRICT);

        assertFailure(() -> library.books().update(10L, map("author", 9L)))
                .hasCode(ErrorCode.FOREIGN_KEY)
                .hasFields("author")
                .hasOperation("update");
        assertThat(only(library.books().update(10L, map("author", 2L)))).isTrue();
    }

    @Rule(
            value = "DF-REF-07",
            needs = {Capability.REFERENCES, Capability.COMPOSITE_KEYS})
    void severalFieldsReferToACompositeKey(Workbench workbench) {
        ModelDefinition seats = ModelDefinition.builder("Seat")
                .table(workbench.table("seats"))
                .field(FieldDefinition.required("hall", new FieldType.StringType(10)))
                .field(FieldDefinition.required("number", new FieldType.IntType()))
                .key("hall", "number")
                .build();
        ModelDefinition tickets = ModelDefinition.builder("Ticket")
                .table(workbench.table("tickets"))
                .field(FieldDefinition.required("id", new FieldType.LongType()))
                .field(FieldDefinition.optional("inHall", new FieldType.StringType(10)))
                .field(FieldDefinition.optional("onSeat", new FieldType.IntType()))
                .key("id")
                .reference("Seat", OnDelete.RESTRICT, "inHall", "onSeat")
                .build();
        DataFlow database = workbench.database(tickets, seats);
        only(database.repository("Seat").create(row("hall", "a", "number", 1)));

        only(database.repository("Ticket").create(row("id", 1L, "inHall", "a", "onSeat", 1)));

        assertFailure(() -> database.repository("Ticket").create(row("id", 2L, "inHall", "a", "onSeat", 2)))
                .hasCode(ErrorCode.FOREIGN_KEY)
                .hasFields("inHall", "onSeat");
    }

    @Rule(value = "DF-REF-08", needs = Capability.REFERENCES)
    void aModelMayReferToItself(Workbench workbench) {
        ModelDefinition people = ModelDefinition.builder("Person")
                .table(workbench.table("people"))
                .field(FieldDefinition.required("id", new FieldType.LongType()))
                .field(FieldDefinition.optional("boss", new FieldType.LongType()))
                .key("id")
                .reference("Person", OnDelete.RESTRICT, "boss")
                .build();
        Repository<FieldValues> rows = workbench.rows(people);
        only(rows.create(row("id", 1L, "boss", null)));
        only(rows.create(row("id", 2L, "boss", 1L)));
        only(rows.create(row("id", 3L, "boss", 3L)));

        assertFailure(() -> rows.create(row("id", 4L, "boss", 5L)))
                .hasCode(ErrorCode.FOREIGN_KEY)
                .hasFields("boss");
    }

    @Rule(value = "DF-REF-09", needs = Capability.REFERENCES)
    void modelsMayReferToEachOther(Workbench workbench) {
        ModelDefinition cities = circular("City", "cities", "Country", workbench);
        ModelDefinition countries = circular("Country", "countries", "City", workbench);
        DataFlow database = workbench.database(cities, countries);
        only(database.repository("City").create(row("id", 1L, "other", null)));
        only(database.repository("Country").create(row("id", 2L, "other", 1L)));

        assertFailure(() -> database.repository("City").create(row("id", 3L, "other", 9L)))
                .hasCode(ErrorCode.FOREIGN_KEY);
        assertFailure(() -> database.repository("Country").create(row("id", 3L, "other", 9L)))
                .hasCode(ErrorCode.FOREIGN_KEY);
    }

    @Rule(value = "DF-REF-10", needs = Capability.REFERENCES)
    void referencesAreReadBackAsTheyWereAskedFor(Workbench workbench) {
        for (OnDelete onDelete : OnDelete.values()) {
            Library library = Library.in(workbench, onDelete);
            ModelDefinition book = library.books().model();
            ModelDefinition author = library.authors().model();

            List<ReferenceSchema> found = only(library.database().schema().inspect())
                    .table(book.table())
                    .orElseThrow()
                    .references();

            TableSchema wanted = TableSchema.of(book, any -> author);
            assertThat(found)
                    .isEqualTo(workbench.adapter().migrations().expected(wanted).references());
            assertThat(found)
                    .singleElement()
                    .extracting(ReferenceSchema::targetTable, ReferenceSchema::onDelete)
                    .containsExactly(author.table(), ReferenceAction.of(onDelete));
        }
    }

    private static ModelDefinition circular(String name, String table, String target, Workbench workbench) {
        return ModelDefinition.builder(name)
                .table(workbench.table(table))
                .field(FieldDefinition.required("id", new FieldType.LongType()))
                .field(FieldDefinition.optional("other", new FieldType.LongType()))
                .key("id")
                .reference(target, OnDelete.RESTRICT, "other")
                .build();
    }
}
