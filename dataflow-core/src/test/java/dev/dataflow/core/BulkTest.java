package dev.dataflow.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.api.capability.Capabilities;
import dev.dataflow.api.capability.Capability;
import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.filter.Filter;
import dev.dataflow.api.node.NodeInput;
import dev.dataflow.api.node.NodeOutput;
import dev.dataflow.api.operation.CreateManyOperation;
import dev.dataflow.api.operation.DeleteOperation;
import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.api.operation.Operation;
import dev.dataflow.api.operation.UpsertOperation;
import dev.dataflow.core.Library.Shelf;
import dev.dataflow.core.bulk.RowOutcome;
import dev.dataflow.core.bulk.RowOutcome.Kind;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

final class BulkTest {

    private final RecordingAdapter adapter = new RecordingAdapter();
    private final DataFlow db = Library.open(adapter);
    private final Repository<Shelf> shelves = db.repository(Shelf.class);

    @Test
    void aThousandRowsAreOneOperationAndNoTransaction() {
        assertThat(shelves.createAll(shelves(1_000)).collectList().block()).hasSize(1_000);

        assertThat(adapter.operations).hasSize(1);
        assertThat(adapter.events).isEmpty();
    }

    @Test
    void moreRowsAreChunksInOneTransaction() {
        List<Shelf> created = shelves.createAll(shelves(2_500)).collectList().block();

        assertThat(created).hasSize(2_500);
        assertThat(created.get(2_345).code()).isEqualTo("2345");
        assertThat(adapter.operations).hasSize(3);
        assertThat(adapter.events).containsExactly("begin", "commit");
    }

    @Test
    void withoutTransactionsAllIsOneOperationOrRefused() {
        adapter.capabilities = Capabilities.builder()
                .supported(Capability.CREATE, Capability.CREATE_MANY, Capability.READ, Capability.LIST)
                .supported(Capability.UPDATE, Capability.UPSERT)
                .unsupported(Capability.TRANSACTIONS, "it has none")
                .build();
        Repository<Shelf> plain = Library.open(adapter).repository(Shelf.class);

        assertThat(plain.createAll(shelves(2_500)).count().block()).isEqualTo(2_500);
        assertThat(adapter.operations).hasSize(1);
        adapter.operations.clear();
        assertThat(Failures.of(plain.upsertAll(List.of(new Shelf("A", 1, null), new Shelf("A", 2, null))))
                        .capability())
                .contains(Capability.TRANSACTIONS);
        assertThat(adapter.operations).isEmpty();
        assertThat(plain.createEach(shelves(1_001)).count().block()).isEqualTo(1_001);
    }

    @Test
    void rowsAreAskedForOnlyAsFastAsTheyAreStored() {
        AtomicLong asked = new AtomicLong();

        StepVerifier.create(shelves.createAll(shelves(1_000_000).doOnRequest(asked::addAndGet)), 1)
                .expectNextCount(1)
                .thenCancel()
                .verify();

        assertThat(asked.get()).isLessThan(10_000);
        assertThat(adapter.events).containsExactly("begin", "rollback");
    }

    @Test
    void wrongRowsOfAllChunksAreNamedTogetherAndNothingStays() {
        Flux<FieldValues> rows = Flux.range(0, 2_500)
                .map(each -> each % 1_200 == 7
                        ? FieldValues.of("code", "c" + each)
                        : FieldValues.of(Map.of("code", "c" + each, "places", 1)));

        DataFlowException error = Failures.of(db.repository("Shelf").createAll(rows));

        assertThat(error.code()).isEqualTo(ErrorCode.VALIDATION);
        assertThat(error)
                .hasMessageContaining("3 problems: (1) rows[7]: field 'places' must be given")
                .hasMessageContaining("rows[1207]")
                .hasMessageContaining("rows[2407]");
        assertThat(adapter.operations).isEmpty();
    }

    @Test
    void anErrorOfTheSourceIsTheCauseAndUndoesAll() {
        Flux<Shelf> rows = shelves(1_500).concatWith(Flux.error(new IOException("file gone")));

        DataFlowException error = Failures.of(shelves.createAll(rows));

        assertThat(error).hasCauseInstanceOf(IOException.class).hasMessageContaining("rows: what gives them failed");
        assertThat(error.code()).isEqualTo(ErrorCode.VALIDATION);
        assertThat(adapter.events).doesNotContain("commit");
    }

    @Test
    void aRowThatFailsLeavesTheOthersAlone() {
        adapter.answer = failing(Set.of("3", "5"));

        List<RowOutcome<Shelf>> outcomes =
                db.repository(Shelf.class).createEach(shelves(8)).collectList().block();

        assertThat(outcomes).extracting(RowOutcome::index).containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L);
        assertThat(outcomes.get(3).kind()).isEqualTo(Kind.FAILED);
        assertThat(outcomes.get(3).error().code()).isEqualTo(ErrorCode.DUPLICATE_KEY);
        assertThat(outcomes.get(4).row()).isEqualTo(new Shelf("4", 1, null));
        assertThat(outcomes.get(4).key()).isEqualTo(FieldValues.of("code", "4"));
        assertThat(outcomes).filteredOn(each -> each.kind() == Kind.CREATED).hasSize(6);
        assertThat(adapter.events).isEmpty();
    }

    @Test
    void whatWouldMeetEveryRowEndsItAll() {
        adapter.answer = operation -> Mono.error(
                DataFlowException.builder(ErrorCode.UNAVAILABLE, "gone").build());

        assertThat(Failures.of(shelves.createEach(shelves(8))).code()).isEqualTo(ErrorCode.UNAVAILABLE);
        assertThat(adapter.operations).hasSize(1);
    }

    @Test
    void rowsMayNotFailInsideATransaction() {
        DataFlowException error =
                Failures.of(db.transaction(tx -> tx.repository(Shelf.class).createEach(shelves(2))));

        assertThat(error.code()).isEqualTo(ErrorCode.TRANSACTION_STATE);
        assertThat(error.model()).contains("Shelf");
    }

    @Test
    void insideATransactionChunksJoinIt() {
        db.transaction(tx -> tx.repository(Shelf.class).createAll(shelves(1_001)))
                .blockLast();

        assertThat(adapter.events).containsExactly("begin", "commit");
    }

    @Test
    void upsertsOfTheSameRowComeOneAfterTheOther() {
        NodeOutput output = run(
                "ShelfBulkUpsertNode",
                "rows",
                List.of(
                        Map.of("code", "A", "places", 1),
                        Map.of("code", "B", "places", 2, "label", "x"),
                        Map.of("code", "A", "places", 3)));

        assertThat(output.rows()).extracting(each -> each.get("places")).containsExactly(1, 2, 3);
        assertThat(output.number("created")).isEqualTo(3);
        assertThat(adapter.operations).hasSize(3).hasOnlyElementsOfType(UpsertOperation.class);
    }

    @Test
    void deletesByKeys() {
        adapter.affected = 2;

        NodeOutput output = run("ShelfBulkDeleteNode", "keys", Flux.just("A", "B", "C"));

        assertThat(output.number("deleted")).isEqualTo(2);
        assertThat(output.number("missing")).isEqualTo(1);
        assertThat(adapter.operations).hasSize(1);
        assertThat(adapter.last(DeleteOperation.class).filter()).isEqualTo(Filter.in("code", List.of("A", "B", "C")));
        assertThat(shelves.deleteAll(List.of("A", "B")).block()).isEqualTo(2);
    }

    @Test
    void outcomesComeOutOfANodeWhereRowsMayFail() {
        adapter.answer = failing(Set.of("B"));

        NodeOutput output = run(
                "ShelfBulkCreateNode",
                "rows",
                Arrays.asList(Map.of("code", "A", "places", 1), Map.of("code", "B", "places", 1), null),
                "perRow",
                true,
                "returnRows",
                false);

        assertThat(output.rows()).isEmpty();
        assertThat(output.number("created")).isEqualTo(1);
        assertThat(output.number("failed")).isEqualTo(2);
        List<?> outcomes = (List<?>) output.get("outcomes");
        assertThat(outcomes)
                .extracting(each -> ((FieldValues) each).get("code"))
                .containsExactly("DUPLICATE_KEY", "VALIDATION");
        assertThat(((FieldValues) outcomes.get(1)).get("message")).asString().contains("rows[2]: rows: must be given");
    }

    @Test
    void outcomesAreAThousandFailuresAtMostWhereRowsAreNotReturned() {
        NodeOutput output = run(
                "ShelfBulkCreateNode",
                "rows",
                Collections.nCopies(1_500, Map.of("places", 1)),
                "perRow",
                true,
                "returnRows",
                false);

        assertThat(output.number("failed")).isEqualTo(1_500);
        assertThat((List<?>) output.get("outcomes")).hasSize(1_000);
    }

    @Test
    void aLimitOfTheDatabaseEndsTheRun() {
        adapter.answer = operation -> Mono.error(
                DataFlowException.builder(ErrorCode.RESOURCE_LIMIT, "disk full").build());

        assertThat(Failures.of(shelves.createEach(shelves(2))).code()).isEqualTo(ErrorCode.RESOURCE_LIMIT);
    }

    @Test
    void refusesWhatGivesNoRows() {
        assertThat(Failures.of(db.node("ShelfBulkCreateNode").execute(NodeInput.of("rows", 1, "perRow", "yes"))))
                .hasMessageContaining("rows: takes a list, another Iterable or a Publisher, but was given a")
                .hasMessageContaining("perRow: takes true or false");
    }

    private static Function<Operation<?>, Publisher<?>> failing(Set<String> codes) {
        return operation -> {
            List<FieldValues> rows = ((CreateManyOperation) operation).rows();
            return rows.stream().anyMatch(each -> codes.contains(each.get("code")))
                    ? Mono.error(DataFlowException.builder(ErrorCode.DUPLICATE_KEY, "there already")
                            .build())
                    : Flux.fromIterable(rows);
        };
    }

    private static Flux<Shelf> shelves(int count) {
        return Flux.range(0, count).map(each -> new Shelf(String.valueOf(each % 100_000), 1, null));
    }

    private NodeOutput run(String node, Object... input) {
        return Mono.from(db.node(node).execute(NodeInput.of(input))).block();
    }
}
