package dev.dataflow.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.api.capability.Capabilities;
import dev.dataflow.api.capability.Capability;
import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.filter.Filter;
import dev.dataflow.api.node.NodeInput;
import dev.dataflow.api.node.NodeOutput;
import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.api.operation.ListOperation;
import dev.dataflow.api.operation.Operation;
import dev.dataflow.api.operation.RowChange;
import dev.dataflow.api.operation.UpdateManyOperation;
import dev.dataflow.api.operation.UpdateOperation;
import dev.dataflow.api.operation.UpdateOutcome;
import dev.dataflow.core.Library.Shelf;
import dev.dataflow.core.bulk.RowOutcome;
import dev.dataflow.core.bulk.RowOutcome.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

final class BulkUpdateTest {

    private static final Filter LIVE = Filter.where("deletedAt").isNull();

    private final RecordingAdapter adapter = new RecordingAdapter();
    private final DataFlow db = Library.open(adapter);
    private final Repository<Shelf> shelves = db.repository(Shelf.class);

    @Test
    void changesOfTheSameFieldsGoTogetherInOneTransaction() {
        NodeOutput output = run(
                "ShelfBulkUpdateNode",
                "rows",
                List.of(
                        Map.of("code", "A", "places", 1),
                        Map.of("code", "B", "label", "x"),
                        Map.of("code", "C", "places", 2),
                        Map.of("code", "A", "places", 3)));

        assertThat(output.number("updated")).isEqualTo(4);
        assertThat(adapter.operations)
                .hasSize(3)
                .hasAtLeastOneElementOfType(UpdateManyOperation.class)
                .hasAtLeastOneElementOfType(UpdateOperation.class);
        assertThat(((UpdateManyOperation) adapter.operations.get(0)).rows())
                .extracting(each -> each.match().get("code"))
                .containsExactly("A", "C");
        assertThat(adapter.events).containsExactly("begin", "commit");
    }

    @Test
    void missingRowsAreFoundOutWhereEachCounts() {
        adapter.answer = operation -> switch (operation) {
            case UpdateManyOperation many -> Mono.just(1L);
            case UpdateOperation one ->
                Mono.just(
                        one.filter().equals(Filter.where("code").eq("A"))
                                ? new UpdateOutcome(1, 1)
                                : new UpdateOutcome(0, 0));
            default -> Mono.empty();
        };

        List<RowOutcome<Shelf>> outcomes = shelves.updateEach(
                        Flux.just(new Shelf("A", 1, null), new Shelf("B", 1, null)))
                .collectList()
                .block();

        assertThat(outcomes).extracting(RowOutcome::kind).containsExactly(Kind.UPDATED, Kind.MISSING);
    }

    @Test
    void versionsAreComparedTogetherAndInATransactionThatCanBeTakenBack() {
        NodeOutput output = run("BookBulkUpdateNode", "rows", books(1_000, 3));

        assertThat(output.number("updated")).isEqualTo(1_000);
        assertThat(adapter.operations).hasSize(1);
        UpdateManyOperation many = adapter.last(UpdateManyOperation.class);
        assertThat(many.filter()).isEqualTo(LIVE);
        assertThat(many.increments()).isEqualTo(FieldValues.empty());
        assertThat(many.rows().get(7))
                .isEqualTo(new RowChange(
                        FieldValues.ofArray(List.of("id", "version"), new Object[] {7L, 3L}),
                        FieldValues.ofArray(
                                List.of("title", "version", "updatedAt"),
                                new Object[] {"Emma", 4L, Library.STORED_NOW})));
        assertThat(adapter.events).containsExactly("begin", "commit");
    }

    @Test
    void versionsThatAreOnlyCountedNeedNoTransaction() {
        adapter.capabilities = Capabilities.builder()
                .supported(withoutTransactions())
                .unsupported(Capability.TRANSACTIONS, "it has none")
                .build();
        DataFlow plain = Library.open(adapter);

        NodeOutput output = run(
                plain,
                "BookBulkUpdateNode",
                "rows",
                List.of(Map.of("id", 1, "title", "Emma"), Map.of("id", 2, "title", "Emma")));

        assertThat(output.number("updated")).isEqualTo(2);
        assertThat(adapter.operations).hasSize(1);
        assertThat(adapter.last(UpdateManyOperation.class).increments()).isEqualTo(FieldValues.of("version", 1L));
        assertThat(adapter.last(UpdateManyOperation.class).rows())
                .extracting(RowChange::match)
                .containsExactly(FieldValues.of("id", 1L), FieldValues.of("id", 2L));
        assertThat(Failures.of(plain.node("BookBulkUpdateNode").execute(NodeInput.of("rows", books(2, 3))))
                        .capability())
                .contains(Capability.TRANSACTIONS);
        assertThat(adapter.operations).hasSize(1);
    }

    @Test
    void rowsThatAddTheSameNumbersGoTogether() {
        run(
                "BookBulkUpdateNode",
                "rows",
                List.of(
                        Map.of("id", 1, "copies", Map.of("$increment", 2)),
                        Map.of("id", 2, "copies", Map.of("$increment", 2)),
                        Map.of("id", 3, "copies", Map.of("$increment", -1))));

        assertThat(adapter.operations).hasSize(2);
        assertThat(((UpdateManyOperation) adapter.operations.get(0)).increments())
                .isEqualTo(FieldValues.ofArray(List.of("copies", "version"), new Object[] {2, 1L}));
        assertThat(adapter.last(UpdateOperation.class).increments().get("copies"))
                .isEqualTo(-1);
    }

    @Test
    void aVersionThatIsStaleFailsAllAndIsNamedWithBothAndItsPlace() {
        answering(1_000, stored -> {
            stored.set(5, book(5, 4, "Other"));
            stored.set(6, book(6, 9, "Other"));
        });

        DataFlowException error =
                Failures.of(db.node("BookBulkUpdateNode").execute(NodeInput.of("rows", books(1_000, 3))));

        assertThat(error.code()).isEqualTo(ErrorCode.OPTIMISTIC_LOCK);
        assertThat(error)
                .hasMessageContaining("rows[6]: ")
                .hasMessageContaining("version 3 was given, but version 9 is stored");
        assertThat(error.fields()).containsExactly("version");
        assertThat(error.model()).contains("Book");
        assertThat(error.operation()).contains("updateMany");
        assertThat(adapter.events).containsExactly("begin", "rollback");
        assertThat(adapter.operations).hasSize(2);
        assertThat(adapter.last(ListOperation.class).fields()).containsExactly("id", "title", "version", "updatedAt");
    }

    @Test
    void aRowThatSomebodyElseBroughtToItsNextVersionIsKnownByItsValues() {
        answering(8, stored -> stored.set(5, book(5, 4, "Other")));

        assertThat(Failures.of(db.node("BookBulkUpdateNode").execute(NodeInput.of("rows", books(8, 3)))))
                .hasMessageContaining("rows[5]: ")
                .hasMessageContaining("version 3 was given, but version 4 is stored");
    }

    @Test
    void rowsThatLookAsIfTheyHadBeenChangedHereAreNotAccused() {
        answering(8, stored -> {});
        Function<Operation<?>, Publisher<?>> all = adapter.answer;
        adapter.answer = operation -> operation instanceof UpdateManyOperation ? Mono.just(6L) : all.apply(operation);

        DataFlowException error = Failures.of(db.node("BookBulkUpdateNode").execute(NodeInput.of("rows", books(8, 3))));

        assertThat(error.code()).isEqualTo(ErrorCode.OPTIMISTIC_LOCK);
        assertThat(error).hasMessageContaining("2 of 8 rows").hasMessageNotContaining("rows[");
    }

    @Test
    void rowsThatAreNotThereArePassedOverWhereVersionsAreCompared() {
        answering(8, stored -> stored.subList(5, 8).clear());

        NodeOutput output = run("BookBulkUpdateNode", "rows", books(8, 3));

        assertThat(output.number("updated")).isEqualTo(5);
        assertThat(output.number("missing")).isEqualTo(3);
        assertThat(adapter.events).containsExactly("begin", "commit");
    }

    @Test
    void theOnlyRowIsNamedAsWell() {
        adapter.affected = 0;
        adapter.rows = List.of(FieldValues.of("version", 9L));

        assertThat(Failures.of(db.node("BookBulkUpdateNode").execute(NodeInput.of("rows", books(1, 3)))))
                .hasMessageContaining("rows[0]: the row was changed by somebody else");
    }

    @Test
    void versionsThatAreStaleLeaveTheOthersAloneWhereEachCounts() {
        answering(4, stored -> stored.set(2, book(2, 9, "Other")));
        Function<Operation<?>, Publisher<?>> many = adapter.answer;
        adapter.answer = operation -> switch (operation) {
            case UpdateOperation one ->
                Mono.just(
                        ((Filter.And) one.filter())
                                        .operands()
                                        .contains(Filter.where("id").eq(2L))
                                ? new UpdateOutcome(0, 0)
                                : new UpdateOutcome(1, 1));
            case ListOperation list
            when list.fields().equals(List.of("version")) -> Flux.just(FieldValues.of("version", 9L));
            default -> many.apply(operation);
        };

        NodeOutput output = run("BookBulkUpdateNode", "rows", books(4, 3), "perRow", true);

        assertThat(output.number("updated")).isEqualTo(3);
        assertThat(output.number("failed")).isEqualTo(1);
        assertThat(((FieldValues) ((List<?>) output.get("outcomes")).get(2)).get("code"))
                .isEqualTo("OPTIMISTIC_LOCK");
        assertThat(adapter.events).containsExactly("begin", "rollback");
    }

    @Test
    void softDeletionByKeysIsOneOperation() {
        adapter.affected = 1_000;

        NodeOutput output = run(
                "BookBulkDeleteNode", "keys", IntStream.range(0, 1_000).boxed().toList());

        assertThat(output.number("deleted")).isEqualTo(1_000);
        assertThat(adapter.operations).hasSize(1).hasOnlyElementsOfType(UpdateOperation.class);
    }

    /** Answers as a database in which these rows stand, once all that match are changed. */
    private void answering(int count, Consumer<List<FieldValues>> others) {
        List<FieldValues> stored = new ArrayList<>(IntStream.range(0, count)
                .mapToObj(each -> book(each, 4, "Emma"))
                .toList());
        List<FieldValues> changedHere = List.copyOf(stored);
        others.accept(stored);
        adapter.answer = operation -> switch (operation) {
            case UpdateManyOperation many ->
                Mono.just(many.rows().stream()
                        .filter(each -> stored.contains(
                                changedHere.get(((Long) each.match().get("id")).intValue())))
                        .count());
            case ListOperation list -> Flux.fromIterable(stored).map(each -> each.only(list.fields()));
            default -> throw new AssertionError("not asked for: " + operation.name());
        };
    }

    private static FieldValues book(long id, long version, String title) {
        Instant updated = title.equals("Emma") ? Library.STORED_NOW : Library.EARLIER;
        return FieldValues.ofArray(
                List.of("id", "title", "version", "updatedAt"), new Object[] {id, title, version, updated});
    }

    private static List<Map<String, Object>> books(int count, long version) {
        return IntStream.range(0, count)
                .mapToObj(id -> Map.<String, Object>of("id", id, "title", "Emma", "version", version))
                .toList();
    }

    private NodeOutput run(String node, Object... input) {
        return run(db, node, input);
    }

    private static NodeOutput run(DataFlow database, String node, Object... input) {
        return Mono.from(database.node(node).execute(NodeInput.of(input))).block();
    }

    /** Everything but what needs transactions. */
    private static Capability[] withoutTransactions() {
        return Stream.of(Capability.values())
                .filter(each -> !each.implies().contains(Capability.TRANSACTIONS))
                .toArray(Capability[]::new);
    }
}
