package dev.dataflow.tck.write;

import static dev.dataflow.tck.run.Answers.all;
import static dev.dataflow.tck.run.Answers.only;
import static dev.dataflow.tck.run.FailureAssert.assertFailure;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.api.capability.Capability;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.api.operation.UpsertOperation;
import dev.dataflow.api.operation.UpsertOutcome;
import dev.dataflow.core.Upserted;
import dev.dataflow.tck.rule.Rule;
import dev.dataflow.tck.run.Workbench;
import dev.dataflow.tck.sample.Items;
import java.util.List;
import java.util.stream.IntStream;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;

/** Storing a row or changing the one that is there. */
public abstract class UpsertRules {

    /** For the kit. */
    protected UpsertRules() {}

    @Rule(value = "DF-UPSERT-01", needs = Capability.UPSERT)
    void byKeyANewRowIsStoredAndAnOldOneChanged(Workbench workbench) {
        Items items = Items.stocked(workbench);
        FieldValues fresh = Items.item(7, "fig", 1, "0.50", null);
        FieldValues old = Items.item(1, "pear", null, "2.00", false);

        assertThat(only(items.rows().upsert(fresh, "id"))).isEqualTo(new Upserted<>(fresh, true));
        assertThat(only(items.rows().upsert(old, "id"))).isEqualTo(new Upserted<>(old, false));

        assertThat(items.stored())
                .containsExactly(
                        old,
                        Items.STOCK.get(1),
                        Items.STOCK.get(2),
                        Items.STOCK.get(3),
                        Items.STOCK.get(4),
                        Items.STOCK.get(5),
                        fresh);
    }

    @Rule(value = "DF-UPSERT-02", needs = Capability.UPSERT)
    void anEqualRowIsThereAndNotNew(Workbench workbench) {
        Items items = Items.stocked(workbench);

        assertThat(only(items.rows().upsert(Items.STOCK.get(0), "id")))
                .isEqualTo(new Upserted<>(Items.STOCK.get(0), false));
        assertThat(items.stored()).isEqualTo(Items.STOCK);
    }

    @Rule(
            value = "DF-UPSERT-03",
            needs = {Capability.UPSERT, Capability.UNIQUE_INDEXES})
    void byUniqueIndexTheRowThatIsThereKeepsItsKey(Workbench workbench) {
        Items items = uniqueByName(workbench);
        only(items.rows().create(Items.item(1, "fig", 1, "0.50", null)));

        assertThat(only(items.rows().upsert(Items.item(9, "fig", 2, "0.75", true), "name")))
                .isEqualTo(new Upserted<>(Items.item(1, "fig", 2, "0.75", true), false));
        assertThat(only(items.rows().upsert(Items.item(2, "Fig", 3, null, null), "name")))
                .isEqualTo(new Upserted<>(Items.item(2, "Fig", 3, null, null), true));

        assertThat(items.stored())
                .containsExactly(Items.item(1, "fig", 2, "0.75", true), Items.item(2, "Fig", 3, null, null));
    }

    @Rule(
            value = "DF-UPSERT-04",
            needs = {Capability.UPSERT, Capability.UNIQUE_INDEXES})
    void aConflictInAnotherUniqueIndexIsADuplicate(Workbench workbench) {
        Items items = uniqueByName(workbench);
        List<FieldValues> before = List.of(Items.named(1, "one"), Items.named(2, "two"));
        before.forEach(each -> only(items.rows().create(each)));

        assertFailure(() -> items.rows().upsert(Items.named(3, "one"), "id"))
                .hasCode(ErrorCode.DUPLICATE_KEY)
                .hasFields("name")
                .hasOperation("upsert");
        assertFailure(() -> items.rows().upsert(Items.named(2, "one"), "id"))
                .hasCode(ErrorCode.DUPLICATE_KEY)
                .hasFields("name");
        assertFailure(() -> items.rows().upsert(Items.named(1, "three"), "name"))
                .hasCode(ErrorCode.DUPLICATE_KEY)
                .hasFields("id");

        assertThat(items.stored()).isEqualTo(before);
    }

    @Rule(value = "DF-UPSERT-05", needs = Capability.UPSERT)
    void anOldRowTakesOverWhatIsNamedAndCountsUp(Workbench workbench) {
        Items items = Items.stocked(workbench);

        UpsertOutcome outcome = only(workbench
                .adapter()
                .execute(new UpsertOperation(
                        items.rows().model(),
                        List.of(Items.item(2, "plum", 50, "7.00", true)),
                        List.of("id"),
                        List.of("name"),
                        List.of("quantity"))));

        assertThat(outcome).isEqualTo(new UpsertOutcome(Items.item(2, "plum", 1, "0.25", false), false));
    }

    @Rule(value = "DF-UPSERT-06", needs = Capability.UPSERT)
    void anOldRowMayTakeOverNothing(Workbench workbench) {
        Items items = Items.stocked(workbench);

        List<UpsertOutcome> outcomes = all(workbench
                .adapter()
                .execute(new UpsertOperation(
                        items.rows().model(),
                        List.of(Items.item(2, "plum", 50, "7.00", true), Items.named(7, "fig")),
                        List.of("id"),
                        List.of(),
                        List.of())));

        assertThat(outcomes)
                .containsExactly(
                        new UpsertOutcome(Items.STOCK.get(1), false), new UpsertOutcome(Items.named(7, "fig"), true));
    }

    @Rule(
            value = "DF-UPSERT-07",
            needs = {Capability.UPSERT, Capability.UNIQUE_INDEXES})
    void manyRowsAreStoredOrNone(Workbench workbench) {
        Items items = uniqueByName(workbench);
        only(items.rows().create(Items.named(1, "one")));
        only(items.rows().create(Items.named(2, "two")));

        assertFailure(() -> upsert(
                        workbench, items, Items.named(1, "changed"), Items.named(3, "three"), Items.named(4, "two")))
                .hasCode(ErrorCode.DUPLICATE_KEY);
        assertThat(items.stored()).containsExactly(Items.named(1, "one"), Items.named(2, "two"));

        assertThat(all(upsert(workbench, items, Items.named(4, "four"), Items.named(1, "changed"))))
                .containsExactly(
                        new UpsertOutcome(Items.named(4, "four"), true),
                        new UpsertOutcome(Items.named(1, "changed"), false));
    }

    @Rule(value = "DF-UPSERT-08", needs = Capability.UPSERT)
    void callersAtTheSameTimeMakeOneRowByKeyAndAllSucceed(Workbench workbench) {
        Items items = Items.empty(workbench);

        List<Upserted<FieldValues>> done = all(Flux.range(1, 16)
                .flatMap(each -> items.rows().upsert(Items.item(1, "one", each, null, null), "id"), 16));

        assertThat(done).hasSize(16).filteredOn(Upserted::created).hasSize(1);
        assertThat(done)
                .extracting(each -> each.row().get("quantity"))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.rangeClosed(1, 16).boxed().toList());
        assertThat(items.stored()).extracting(each -> each.get("name")).containsExactly("one");
    }

    @Rule(
            value = "DF-UPSERT-09",
            needs = {Capability.UPSERT, Capability.UNIQUE_INDEXES})
    void callersAtTheSameTimeMakeOneRowByUniqueIndexAndAllSucceed(Workbench workbench) {
        Items items = uniqueByName(workbench);

        List<Upserted<FieldValues>> done = all(Flux.range(1, 16)
                .flatMap(each -> items.rows().upsert(Items.item(each, "one", each, null, null), "name"), 16));

        assertThat(done).hasSize(16).filteredOn(Upserted::created).hasSize(1);
        assertThat(items.stored()).extracting(each -> each.get("name")).containsExactly("one");
    }

    @Rule(
            value = "DF-UPSERT-10",
            needs = {Capability.UPSERT, Capability.UNIQUE_INDEXES})
    void aRowDoesNotCollideWithItselfInAnotherUniqueIndex(Workbench workbench) {
        Items items = uniqueByName(workbench);
        only(items.rows().create(Items.item(1, "one", 1, null, null)));

        assertThat(only(items.rows().upsert(Items.item(1, "one", 2, null, null), "id")))
                .isEqualTo(new Upserted<>(Items.item(1, "one", 2, null, null), false));
        assertThat(only(items.rows().upsert(Items.item(1, "one", 3, null, null), "name")))
                .isEqualTo(new Upserted<>(Items.item(1, "one", 3, null, null), false));
    }

    private static Items uniqueByName(Workbench workbench) {
        return new Items(workbench.database(Items.uniqueByName(workbench.table("items"))));
    }

    private static Publisher<UpsertOutcome> upsert(Workbench workbench, Items items, FieldValues... rows) {
        return workbench
                .adapter()
                .execute(new UpsertOperation(
                        items.rows().model(),
                        List.of(rows),
                        List.of("id"),
                        List.of("name", "quantity", "price", "active"),
                        List.of()));
    }
}
