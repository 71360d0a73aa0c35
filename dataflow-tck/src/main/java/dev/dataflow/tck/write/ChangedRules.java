package dev.dataflow.tck.write;

import static dev.dataflow.api.filter.Filter.where;
import static dev.dataflow.tck.run.Answers.map;
import static dev.dataflow.tck.run.Answers.only;
import static dev.dataflow.tck.run.Answers.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.api.capability.Capability;
import dev.dataflow.api.filter.Filter;
import dev.dataflow.api.model.FieldType;
import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.api.operation.UpdateOperation;
import dev.dataflow.api.operation.UpdateOutcome;
import dev.dataflow.tck.rule.Rule;
import dev.dataflow.tck.run.Workbench;
import dev.dataflow.tck.sample.Column;
import dev.dataflow.tck.sample.Items;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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

    @Rule(value = "DF-CHANGED-05", needs = Capability.UPDATE)
    void anotherOrderOfKeysInJsonIsNoChange(Workbench workbench) {
        Column column = Column.of(workbench, new FieldType.JsonType());
        Map<String, @Nullable Object> value = map("a", 1L, "b", map("c", List.of(1L, 2L), "d", "x", "e", null));
        only(column.rows().create(Column.sample(1, value)));

        assertThat(changed(workbench, column, map("b", map("e", null, "d", "x", "c", List.of(1L, 2L)), "a", 1L)))
                .isZero();
        assertThat(changed(workbench, column, value)).isZero();
        for (Object other : List.of(
                map("a", 1L, "b", map("c", List.of(2L, 1L), "d", "x", "e", null)),
                map("a", 1L, "b", map("c", List.of(2L, 1L), "d", "X", "e", null)),
                map("a", 1L, "b", map("c", List.of(2L, 1L), "d", "X")),
                map("A", 1L, "b", map("c", List.of(2L, 1L), "d", "X")),
                List.of(map("a", 9_007_199_254_740_993L)),
                List.of(map("a", 9_007_199_254_740_992L)),
                map("a", 9_007_199_254_740_992L),
                "5",
                5L,
                0.5,
                true,
                List.of(true))) {
            assertThat(changed(workbench, column, other)).as("to " + other).isOne();
            assertThat(changed(workbench, column, other))
                    .as("again to " + other)
                    .isZero();
        }
        assertThat(changed(workbench, column, null)).isOne();
        assertThat(changed(workbench, column, null)).isZero();
        only(column.rows().create(Column.sample(2, value)));
        assertThat(changed(workbench, column, value)).isOne();
    }

    private static long changed(Workbench workbench, Column column, @Nullable Object value) {
        return update(workbench, column.rows().model(), row("value", value), true)
                .changed();
    }

    private static UpdateOutcome update(Workbench workbench, Items items, FieldValues changes, boolean countChanged) {
        return update(workbench, items.rows().model(), changes, countChanged);
    }

    private static UpdateOutcome update(
            Workbench workbench, ModelDefinition model, FieldValues changes, boolean countChanged) {
        return only(workbench
                .adapter()
                .execute(new UpdateOperation(model, Filter.all(), changes, FieldValues.empty(), countChanged)));
    }
}
