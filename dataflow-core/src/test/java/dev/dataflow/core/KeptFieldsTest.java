package dev.dataflow.core;

import static dev.dataflow.api.filter.Filter.where;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.filter.Filter;
import dev.dataflow.api.model.Default;
import dev.dataflow.api.model.Id;
import dev.dataflow.api.model.Range;
import dev.dataflow.api.node.NodeInput;
import dev.dataflow.api.node.NodeOutput;
import dev.dataflow.api.operation.CountOperation;
import dev.dataflow.api.operation.CreateOperation;
import dev.dataflow.api.operation.DeleteOperation;
import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.api.operation.ListOperation;
import dev.dataflow.api.operation.UpdateOperation;
import dev.dataflow.core.Library.Book;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** Versions, times, defaults, rules and deleted rows. */
final class KeptFieldsTest {

    private static final Filter LIVE = where("deletedAt").isNull();

    private final RecordingAdapter adapter = new RecordingAdapter();
    private final DataFlow db = Library.open(adapter);
    private final Repository<Book> books = db.repository(Book.class);

    @Nested
    class Create {

        @Test
        void setsVersionTimesAndDefaults() {
            Book created = books.create(Library.book()).block();

            assertThat(created)
                    .isEqualTo(new Book(1L, "123", "Emma", 1, "new", 1L, Library.STORED_NOW, Library.STORED_NOW, null));
        }

        @Test
        void anExplicitNullInAMapIsNotReplacedByTheDefault() {
            Map<String, Object> values = new HashMap<>(Map.of("isbn", "1", "title", "Emma"));
            values.put("state", null);

            run("BookCreateNode", "values", values);

            FieldValues sent = adapter.last(CreateOperation.class).values();
            assertThat(sent.get("state")).isNull();
            assertThat(sent.get("copies")).isEqualTo(1);
        }

        @Test
        void takesNothingThatDataFlowSets() {
            DataFlowException error = refusal(
                    "BookCreateNode",
                    "values",
                    Map.of(
                            "isbn",
                            "1",
                            "title",
                            "Emma",
                            "version",
                            3,
                            "createdAt",
                            Library.NOW,
                            "updatedAt",
                            Library.NOW,
                            "deletedAt",
                            Library.NOW));

            assertThat(error.fields()).containsExactly("version", "createdAt", "updatedAt", "deletedAt");
            run("BookCreateNode", "values", Map.of("isbn", "1", "title", "Emma", "version", 0));
        }

        @Test
        void namesAllRulesThatAreBrokenButNoValue() {
            DataFlowException error =
                    refusal("BookCreateNode", "values", Map.of("isbn", "secret", "title", "E", "copies", 100));

            assertThat(error.fields()).containsExactly("isbn", "title", "copies");
            assertThat(error)
                    .hasMessageContaining("field 'isbn' must match the pattern [0-9]+")
                    .hasMessageContaining("field 'title' must have 2 to 10 characters")
                    .hasMessageContaining("field 'copies' must be between 0 and 99")
                    .hasMessageNotContaining("secret");
        }

        @Test
        void aDefaultThatBreaksARuleIsAMistakeOfTheModel() {
            record Odd(
                    @Id int id,
                    @Default("7") @Range(max = "5") int size) {}

            DataFlowException error = Failures.of(DataFlow.builder()
                    .url("recording://here/x")
                    .provider(new RecordingProvider(adapter))
                    .model(Odd.class)
                    .open());

            assertThat(error.code()).isEqualTo(ErrorCode.CONFIGURATION);
            assertThat(error).hasMessageContaining("field 'size'").hasMessageContaining("must be at most 5");
        }
    }

    @Nested
    class Update {

        @Test
        void comparesAndCountsTheVersionOfAWholeRow() {
            adapter.rows = List.of(FieldValues.of("createdAt", Library.EARLIER));

            Book updated = books.update(Library.stored(3)).block();

            UpdateOperation sent = (UpdateOperation) adapter.operations.get(0);
            assertThat(sent.filter())
                    .isEqualTo(Filter.and(
                            where("id").eq(7L), LIVE, where("version").eq(3L)));
            assertThat(sent.changes().names())
                    .containsExactly("isbn", "title", "copies", "state", "version", "updatedAt");
            assertThat(sent.increments().size()).isZero();
            assertThat(updated)
                    .isEqualTo(new Book(7L, "123", "Emma", 1, "new", 4L, Library.EARLIER, Library.STORED_NOW, null));
        }

        @Test
        void anotherVersionIsALostRaceThatNamesBoth() {
            adapter.affected = 0;
            adapter.rows = List.of(FieldValues.of("version", 5L));

            DataFlowException error = Failures.of(books.update(Library.stored(3)));

            assertThat(error.code()).isEqualTo(ErrorCode.OPTIMISTIC_LOCK);
            assertThat(error.fields()).containsExactly("version");
            assertThat(error)
                    .hasMessageContaining("version 3 was given, but version 5 is stored")
                    .hasMessageContaining("operation update, model Book");
            assertThat(Failures.of(books.update(7, Map.of("title", "Emma", "version", 3)))
                            .code())
                    .isEqualTo(ErrorCode.OPTIMISTIC_LOCK);
            assertThat(Failures.of(books.delete(7, 3))).hasMessageContaining("operation delete");
        }

        @Test
        void aRowThatIsNotThereIsNoLostRace() {
            adapter.affected = 0;

            assertThat(Failures.of(books.update(Library.stored(3))).code()).isEqualTo(ErrorCode.NOT_FOUND);
            assertThat(books.update(7, Map.of("title", "Emma", "version", 3)).block())
                    .isFalse();
            assertThat(run("BookUpdateNode", "key", 7, "values", Map.of("title", "Emma", "version", 3))
                            .flag("found"))
                    .isFalse();
        }

        @Test
        void countsTheVersionOfRowsThatAreNotCompared() {
            books.where(where("title").eq("Emma")).update(Map.of("copies", 2)).block();

            UpdateOperation sent = adapter.last(UpdateOperation.class);
            assertThat(sent.increments()).isEqualTo(FieldValues.of("version", 1L));
            assertThat(sent.changes().get("updatedAt")).isEqualTo(Library.STORED_NOW);
            assertThat(sent.filter()).isEqualTo(Filter.and(where("title").eq("Emma"), LIVE));
            assertThat(Failures.of(books.all().update(Map.of("title", "Emma", "version", 3))))
                    .hasMessageContaining("together with a key");
        }

        @Test
        void takesNothingThatDataFlowSets() {
            assertThat(Failures.of(books.update(
                                    7, Map.of("createdAt", Library.NOW, "updatedAt", Library.NOW, "deletedAt", "")))
                            .fields())
                    .containsExactly("createdAt", "updatedAt", "deletedAt");
            assertThat(Failures.of(books.update(7, Map.of("version", 3)))).hasMessageContaining("no field to change");
            assertThat(Failures.of(
                            books.update(new Book(7L, "1", "Emma", 1, null, null, Library.NOW, Library.NOW, null))))
                    .hasMessageContaining("field 'version' must be given: the version that was read");
        }

        @Test
        void addsToNumbersOnly() {
            run("BookUpdateNode", "key", 7, "values", Map.of("copies", Map.of("$increment", -1)));
            assertThat(adapter.last(UpdateOperation.class).increments().asMap())
                    .isEqualTo(Map.of("copies", -1, "version", 1L));

            assertThat(books.increment(7, Map.of("copies", 2)).block()).isTrue();
            assertThat(books.all().increment(Map.of("copies", 2)).block()).isEqualTo(1);
            assertThat(Failures.of(books.increment(7, Map.of("title", 2, "id", 1, "version", 1)))
                            .fields())
                    .containsExactly("id", "title", "version");
            assertThat(refusal("BookUpdateNode", "key", 7, "values", Map.of("copies", Map.of("$increment", "x"))))
                    .hasMessageContaining("field 'copies' of type INT");
        }

        @Test
        void tellsChangedRowsOnlyWhereAsked() {
            assertThat(run("BookUpdateNode", "key", 7, "values", Map.of("copies", 1))
                            .get("changed"))
                    .isNull();
            assertThat(run("BookUpdateNode", "key", 7, "values", Map.of("copies", 1), "countChanged", true)
                            .number("changed"))
                    .isEqualTo(1);
            assertThat(adapter.last(UpdateOperation.class).countChanged()).isTrue();
        }
    }

    @Nested
    class Delete {

        @Test
        void marksTheRow() {
            assertThat(books.delete(7).block()).isTrue();

            UpdateOperation sent = adapter.last(UpdateOperation.class);
            assertThat(sent.filter()).isEqualTo(Filter.and(where("id").eq(7L), LIVE));
            assertThat(sent.changes().asMap())
                    .isEqualTo(Map.of("updatedAt", Library.STORED_NOW, "deletedAt", Library.STORED_NOW));
            assertThat(sent.increments()).isEqualTo(FieldValues.of("version", 1L));
        }

        @Test
        void purgesWhereThatIsSaid() {
            books.purge(7).block();
            assertThat(adapter.last(DeleteOperation.class).filter())
                    .isEqualTo(where("id").eq(7L));
            books.all().purge().block();
            assertThat(adapter.last(DeleteOperation.class).filter()).isEqualTo(LIVE);
            run("BookDeleteNode", "all", true, "purge", true, "deleted", true);
            assertThat(adapter.last(DeleteOperation.class).filter()).isEqualTo(Filter.all());
        }

        @Test
        void restores() {
            assertThat(books.restore(7).block()).isTrue();
            UpdateOperation sent = adapter.last(UpdateOperation.class);
            assertThat(sent.filter())
                    .isEqualTo(Filter.and(where("id").eq(7L), where("deletedAt").isNotNull()));
            assertThat(sent.changes().get("deletedAt")).isNull();
            assertThat(run("BookRestoreNode", "key", 7).number("restored")).isEqualTo(1);
            assertThat(Failures.of(db.repository("Shelf").restore("A")))
                    .hasMessageContaining("model Shelf keeps no deleted rows");
        }

        @Test
        void readsPassOverDeletedRowsUnlessToldOtherwise() {
            books.read(7).block();
            assertThat(adapter.last(ListOperation.class).filter())
                    .isEqualTo(Filter.and(where("id").eq(7L), LIVE));
            books.all().count().block();
            assertThat(adapter.last(CountOperation.class).filter()).isEqualTo(LIVE);
            run("BookCountNode", "deleted", true);
            assertThat(adapter.last(CountOperation.class).filter()).isEqualTo(Filter.all());
            books.withDeleted().all().rows().blockLast();
            assertThat(adapter.last(ListOperation.class).filter()).isEqualTo(Filter.all());
            assertThat(refusal("ShelfCountNode", "deleted", true)).hasMessageContaining("no input 'deleted'");
        }
    }

    private NodeOutput run(String node, Object... input) {
        return Mono.from(db.node(node).execute(NodeInput.of(input))).block();
    }

    private DataFlowException refusal(String node, Object... input) {
        return Failures.of(db.node(node).execute(NodeInput.of(input)));
    }
}
