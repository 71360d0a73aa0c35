package dev.dataflow.tck.write;

import static dev.dataflow.tck.run.Answers.all;
import static dev.dataflow.tck.run.Answers.only;
import static dev.dataflow.tck.run.Answers.row;
import static dev.dataflow.tck.run.FailureAssert.assertFailure;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.api.capability.Capability;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.filter.Filter;
import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.api.operation.RowChange;
import dev.dataflow.api.operation.UpdateManyOperation;
import dev.dataflow.tck.rule.Rule;
import dev.dataflow.tck.run.Workbench;
import dev.dataflow.tck.sample.Items;
import java.util.List;
import java.util.stream.LongStream;

/** Changing many rows, each to values of its own. */
public abstract class UpdateManyRules {

    /** For the kit. */
    protected UpdateManyRules() {}

    @Rule(value = "DF-BULK-01", needs = Capability.UPDATE_MANY)
    void eachRowGetsItsOwnValuesAndMissingOnesArePassedOver(Workbench workbench) {
        Items items = Items.stocked(workbench);

        long found = update(
                workbench,
                items.rows().model(),
                List.of(
                        change(2, row("name", "two", "quantity", null)),
                        change(77, row("name", "none", "quantity", 7)),
                        change(1, row("name", "one", "quantity", 11))));

        assertThat(found).isEqualTo(2);
        assertThat(items.stored())
                .containsExactly(
                        Items.item(1, "one", 11, "1.50", true),
                        Items.item(2, "two", null, "0.25", false),
                        Items.STOCK.get(2),
                        Items.STOCK.get(3),
                        Items.STOCK.get(4),
                        Items.STOCK.get(5));
    }

    @Rule(value = "DF-BULK-02", needs = Capability.UPDATE_MANY)
    void rowsWithTheNewValuesAlreadyCountAndNoneIsNothing(Workbench workbench) {
        Items items = Items.stocked(workbench);

        assertThat(update(
                        workbench,
                        items.rows().model(),
                        List.of(change(1, row("quantity", 5)), change(2, row("quantity", 5)))))
                .isEqualTo(2);
        assertThat(update(workbench, items.rows().model(), List.of())).isZero();
    }

    @Rule(
            value = "DF-BULK-03",
            needs = {Capability.UPDATE_MANY, Capability.UNIQUE_INDEXES})
    void allRowsAreChangedOrNone(Workbench workbench) {
        Items items = new Items(workbench.database(Items.uniqueByName(workbench.table("items"))));
        List<FieldValues> before = LongStream.rangeClosed(1, 3)
                .mapToObj(id -> Items.named(id, "n" + id))
                .toList();
        before.forEach(each -> only(items.rows().create(each)));

        assertFailure(() -> workbench
                        .adapter()
                        .execute(new UpdateManyOperation(
                                items.rows().model(),
                                Filter.all(),
                                FieldValues.empty(),
                                List.of(change(1, row("name", "other")), change(2, row("name", "n3"))))))
                .hasCode(ErrorCode.DUPLICATE_KEY)
                .hasFields("name")
                .hasOperation("updateMany");

        assertThat(items.stored()).isEqualTo(before);
    }

    @Rule(
            value = "DF-BULK-04",
            needs = {Capability.UPDATE_MANY, Capability.CREATE_MANY})
    void aThousandRowsAreChangedAtOnce(Workbench workbench) {
        Items items = Items.empty(workbench);
        all(items.rows()
                .createAll(LongStream.rangeClosed(1, 1_000)
                        .mapToObj(id -> Items.named(id, "old"))
                        .toList()));

        List<RowChange> changes = LongStream.rangeClosed(1, 1_000)
                .mapToObj(id -> change(id, row("name", "n" + id, "quantity", (int) id)))
                .toList();
        assertThat(update(workbench, items.rows().model(), changes)).isEqualTo(1_000);

        assertThat(items.stored())
                .isEqualTo(LongStream.rangeClosed(1, 1_000)
                        .mapToObj(id -> Items.item(id, "n" + id, (int) id, null, null))
                        .toList());
    }

    private static RowChange change(long id, FieldValues changes) {
        return new RowChange(row("id", id), changes);
    }

    private static long update(Workbench workbench, ModelDefinition model, List<RowChange> rows) {
        return only(
                workbench.adapter().execute(new UpdateManyOperation(model, Filter.all(), FieldValues.empty(), rows)));
    }
}
