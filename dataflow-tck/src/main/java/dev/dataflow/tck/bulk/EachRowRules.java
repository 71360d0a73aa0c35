package dev.dataflow.tck.bulk;

import static dev.dataflow.tck.run.Answers.all;
import static dev.dataflow.tck.run.Answers.row;
import static dev.dataflow.tck.run.FailureAssert.assertFailure;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.api.capability.Capability;
import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.core.bulk.RowOutcome;
import dev.dataflow.core.bulk.RowOutcome.Kind;
import dev.dataflow.tck.rule.Rule;
import dev.dataflow.tck.run.Workbench;
import dev.dataflow.tck.sample.Items;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;

/** Many rows, each for itself. */
public abstract class EachRowRules {

    /** For the kit. */
    protected EachRowRules() {}

    @Rule(value = "DF-EACH-01", needs = Capability.CREATE_MANY)
    void aRowThatCannotBeCreatedLeavesTheOthersAlone(Workbench workbench) {
        Items items = Items.stocked(workbench);
        List<FieldValues> given = List.of(
                Items.named(11, "eleven"),
                Items.named(3, "taken"),
                row("id", 12L, "quantity", "many"),
                Items.named(13, "thirteen"),
                Items.named(11, "again"));

        List<RowOutcome<FieldValues>> outcomes = all(items.rows().createEach(Flux.fromIterable(given)));

        assertThat(outcomes).extracting(RowOutcome::index).containsExactly(0L, 1L, 2L, 3L, 4L);
        assertThat(outcomes)
                .extracting(RowOutcome::kind)
                .containsExactly(Kind.CREATED, Kind.FAILED, Kind.FAILED, Kind.CREATED, Kind.FAILED);
        assertThat(outcomes).extracting(RowOutcome::row).containsExactly(given.get(0), null, null, given.get(3), null);
        assertThat(outcomes)
                .extracting(RowOutcome::key)
                .containsExactly(row("id", 11L), null, null, row("id", 13L), null);
        assertThat(outcomes)
                .extracting(each -> code(each.error()))
                .containsExactly(null, ErrorCode.DUPLICATE_KEY, ErrorCode.VALIDATION, null, ErrorCode.DUPLICATE_KEY);
        assertThat(Items.ids(items.rows().all())).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 11L, 13L);
    }

    @Rule(
            value = "DF-EACH-02",
            needs = {Capability.UPDATE, Capability.UNIQUE_INDEXES})
    void eachRowToChangeIsChangedOrMissingOrFails(Workbench workbench) {
        Items items = new Items(workbench.database(Items.uniqueByName(workbench.table("items"))));
        all(Flux.just("a", "b", "c", "d")
                .index()
                .concatMap(each -> items.rows().create(Items.named(each.getT1(), each.getT2()))));

        List<RowOutcome<FieldValues>> outcomes = all(items.rows()
                .updateEach(Flux.just(
                        Items.named(0, "new a"),
                        Items.named(1, "c"),
                        Items.named(77, "nobody"),
                        Items.named(2, "c"),
                        Items.named(3, "new d"))));

        assertThat(outcomes)
                .extracting(RowOutcome::kind)
                .containsExactly(Kind.UPDATED, Kind.FAILED, Kind.MISSING, Kind.UPDATED, Kind.UPDATED);
        assertThat(outcomes)
                .extracting(each -> code(each.error()))
                .containsExactly(null, ErrorCode.DUPLICATE_KEY, null, null, null);
        assertThat(outcomes)
                .extracting(RowOutcome::key)
                .containsExactly(row("id", 0L), row("id", 1L), row("id", 77L), row("id", 2L), row("id", 3L));
        assertThat(items.stored()).extracting(each -> each.get("name")).containsExactly("new a", "b", "c", "new d");
    }

    @Rule(value = "DF-EACH-03", needs = Capability.DELETE)
    void eachRowToRemoveIsRemovedOrMissing(Workbench workbench) {
        Items items = Items.stocked(workbench);

        List<RowOutcome<FieldValues>> outcomes = all(items.rows().deleteEach(Flux.just(5L, 77L, "two", 1L, 5L)));

        assertThat(outcomes)
                .extracting(RowOutcome::kind)
                .containsExactly(Kind.DELETED, Kind.MISSING, Kind.FAILED, Kind.DELETED, Kind.MISSING);
        assertThat(Items.ids(items.rows().all())).containsExactly(2L, 3L, 4L, 6L);
    }

    @Rule(value = "DF-EACH-04", needs = Capability.UPSERT)
    void eachRowToUpsertIsNewOrChangedOrFails(Workbench workbench) {
        Items items = Items.stocked(workbench);

        List<RowOutcome<FieldValues>> outcomes = all(items.rows()
                .upsertEach(
                        Flux.just(
                                Items.named(7, "new"),
                                Items.named(1, "old"),
                                row("id", 2L, "name", 5, "quantity", 1),
                                Items.named(7, "old by now")),
                        "id"));

        assertThat(outcomes)
                .extracting(RowOutcome::kind)
                .containsExactly(Kind.CREATED, Kind.UPDATED, Kind.FAILED, Kind.UPDATED);
        assertThat(items.stored())
                .extracting(each -> each.get("name"))
                .containsExactly("old", "Banana", "cherry", null, "apple pie", "\u00e9clair", "old by now");
    }

    @Rule(
            value = "DF-EACH-05",
            needs = {Capability.CREATE_MANY, Capability.TRANSACTIONS})
    void noTransactionHasRowsThatFailEachForItself(Workbench workbench) {
        Items items = Items.empty(workbench);

        assertFailure(() -> items.database()
                        .transaction(transaction ->
                                transaction.repository(Items.MODEL).createEach(Flux.just(Items.named(1, "one")))))
                .hasCode(ErrorCode.TRANSACTION_STATE);
        assertThat(items.stored()).isEmpty();
    }

    @Rule(value = "DF-EACH-06", needs = Capability.CREATE_MANY)
    void rowsThatAreSoundGoTogether(Workbench workbench) {
        Items items = Items.empty(workbench);
        Publisher<RowOutcome<FieldValues>> outcomes = items.rows()
                .createEach(Flux.fromStream(
                        () -> LongStream.range(0, 2_500).mapToObj(id -> Items.named(id, "row " + id))));

        assertThat(workbench.requestsOf(outcomes)).isEqualTo(3);
        assertThat(Items.ids(items.rows().all()))
                .isEqualTo(LongStream.range(0, 2_500).boxed().toList());
    }

    private static @Nullable ErrorCode code(@Nullable DataFlowException error) {
        return error == null ? null : error.code();
    }
}
