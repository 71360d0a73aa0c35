package dev.dataflow.tck.write;

import static dev.dataflow.api.filter.Filter.where;
import static dev.dataflow.tck.run.Answers.only;
import static dev.dataflow.tck.run.Answers.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.api.capability.Capability;
import dev.dataflow.api.filter.Filter;
import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.api.operation.UpdateOperation;
import dev.dataflow.api.operation.UpdateOutcome;
import dev.dataflow.tck.rule.Rule;
import dev.dataflow.tck.run.Workbench;
import dev.dataflow.tck.sample.Items;

/** Telling rows that an update changes from those that it matches. */
public abstract class ChangedRules {

    /** For the kit. */
    protected ChangedRules() {}

    @Rule(value = "DF-CHANGED-01", needs = Capability.UPDATE)
    void rowsWithTheNewValuesAlreadyAreMatchedAndNotChanged(Workbench workbench) {
        Items items = Items.stocked(workbench);

        assertThat(update(workbench, items, row("quantity", 5), true)).isEqualTo(new UpdateOutcome(6, 4));
        assertThat(update(workbench, items, row("quantity", 5), true)).isEqualTo(new UpdateOutcome(6, 0));
        assertThat(items.idsWhere(where("quantity").eq(5))).hasSize(6);
    }

    @Rule(value = "DF-CHANGED-02", needs = Capability.UPDATE)
    void nullIsAValueLikeAnyOther(Workbench workbench) {
        Items items = Items.stocked(workbench);

        assertThat(update(workbench, items, row("name", null, "active", null), true))
                .isEqualTo(new UpdateOutcome(6, 6));
        assertThat(update(workbench, items, row("name", null, "active", null), true))
                .isEqualTo(new UpdateOutcome(6, 0));
        assertThat(update(workbench, items, row("name", "", "active", null), true))
                .isEqualTo(new UpdateOutcome(6, 6));
    }

    @Rule(value = "DF-CHANGED-03", needs = Capability.UPDATE)
    void anotherCaseAndATrailingSpaceAreChanges(Workbench workbench) {
        Items items = Items.empty(workbench);
        only(items.rows().create(Items.named(1, "apple")));

        assertThat(update(workbench, items, row("name", "Apple"), true)).isEqualTo(new UpdateOutcome(1, 1));
        assertThat(update(workbench, items, row("name", "Apple "), true)).isEqualTo(new UpdateOutcome(1, 1));
        assertThat(update(workbench, items, row("name", "Apple "), true)).isEqualTo(new UpdateOutcome(1, 0));
    }

    @Rule(value = "DF-CHANGED-04", needs = Capability.UPDATE)
    void whereNobodyAsksMatchedAndChangedAreEqual(Workbench workbench) {
        Items items = Items.stocked(workbench);

        assertThat(update(workbench, items, row("quantity", 5), false)).isEqualTo(new UpdateOutcome(6, 6));
    }

    private static UpdateOutcome update(Workbench workbench, Items items, FieldValues changes, boolean countChanged) {
        return only(workbench
                .adapter()
                .execute(new UpdateOperation(
                        items.rows().model(), Filter.all(), changes, FieldValues.empty(), countChanged)));
    }
}
