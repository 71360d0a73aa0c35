package dev.dataflow.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.api.node.NodeInput;
import dev.dataflow.api.node.NodeOutput;
import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.api.operation.UpsertOperation;
import dev.dataflow.core.Library.Book;
import dev.dataflow.core.Library.Shelf;
import java.util.Map;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

final class UpsertTest {

    private final RecordingAdapter adapter = new RecordingAdapter();
    private final DataFlow db = Library.open(adapter);

    @Test
    void choosesTheOnlyUniqueKeyThatIsGiven() {
        Upserted<Book> upserted =
                db.repository(Book.class).upsert(Library.book()).block();

        UpsertOperation sent = adapter.last(UpsertOperation.class);
        assertThat(sent.on()).containsExactly("isbn");
        assertThat(sent.changes()).containsExactly("title", "updatedAt", "deletedAt");
        assertThat(sent.increments()).containsExactly("version");
        assertThat(upserted.created()).isTrue();
        assertThat(upserted.row().version()).isEqualTo(1);
        db.repository(Shelf.class).upsert(new Shelf("A", 3, null)).block();
        assertThat(adapter.last(UpsertOperation.class).on()).containsExactly("code");
        assertThat(adapter.last(UpsertOperation.class).changes()).containsExactly("places", "label");
    }

    @Test
    void leavesAloneWhatIsNotGiven() {
        adapter.created = false;

        NodeOutput output = Mono.from(db.node("ShelfUpsertNode")
                        .execute(NodeInput.of("values", Map.of("code", "A", "places", 3), "on", "code")))
                .block();

        assertThat(adapter.last(UpsertOperation.class).changes()).containsExactly("places");
        assertThat(adapter.last(UpsertOperation.class).rows().get(0).get("label"))
                .isNull();
        assertThat(output.flag("created")).isFalse();
        assertThat(output.flag("updated")).isTrue();
        assertThat(output.row().orElseThrow().get("code")).isEqualTo("A");
    }

    @Test
    void takesOnlyWhatIsUniqueAndNamesTheChoices() {
        Repository<FieldValues> books = db.repository("Book");
        FieldValues row = FieldValues.of(Map.of("isbn", "1", "title", "Emma"));

        assertThat(Failures.of(books.upsert(row, "title"))).hasMessageContaining("on: takes [isbn]");
        assertThat(Failures.of(books.upsert(row, "id"))).hasMessageContaining("on: takes [isbn]");
        assertThat(Failures.of(books.upsert(FieldValues.of("title", "Emma"))))
                .hasMessageContaining("on: must be given, as the row has the fields of no unique key: one of [isbn]");
        assertThat(Failures.of(books.upsert(FieldValues.of("title", "Emma"), "isbn")))
                .hasMessageContaining("field 'isbn' must be given: it tells whether the row is there");
        assertThat(adapter.operations).isEmpty();
    }
}
