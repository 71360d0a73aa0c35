package dev.dataflow.tck.write;

import static dev.dataflow.api.filter.Filter.where;
import static dev.dataflow.tck.run.Answers.only;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.api.capability.Capability;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.tck.rule.Rule;
import dev.dataflow.tck.run.Workbench;
import dev.dataflow.tck.sample.Items;

/** Removing rows. */
public abstract class DeleteRules {

    /** For the kit. */
    protected DeleteRules() {}

    @Rule(value = "DF-DELETE-01", needs = Capability.DELETE)
    void removesTheRowsThatMatchAndNoOthers(Workbench workbench) {
        Items items = Items.stocked(workbench);

        assertThat(only(items.rows().where(where("quantity").gt(0)).delete())).isEqualTo(3);
        assertThat(items.stored()).containsExactly(Items.STOCK.get(1), Items.STOCK.get(2), Items.STOCK.get(3));
    }

    @Rule(value = "DF-DELETE-02", needs = Capability.DELETE)
    void countsZeroWhereNothingMatches(Workbench workbench) {
        Items items = Items.stocked(workbench);

        assertThat(only(items.rows().where(where("name").eq("no such")).delete()))
                .isZero();
        assertThat(items.stored()).isEqualTo(Items.STOCK);
    }

    @Rule(value = "DF-DELETE-03", needs = Capability.DELETE)
    void tellsWhetherThereWasARowWithTheKey(Workbench workbench) {
        Items items = Items.stocked(workbench);

        assertThat(only(items.rows().delete(4L))).isTrue();
        assertThat(only(items.rows().delete(4L))).isFalse();
        assertThat(Items.ids(items.rows().all())).containsExactly(1L, 2L, 3L, 5L, 6L);
    }

    @Rule(value = "DF-DELETE-04", needs = Capability.DELETE)
    void removesAllRowsWhereThatIsAskedFor(Workbench workbench) {
        Items items = Items.stocked(workbench);

        assertThat(only(items.rows().all().delete())).isEqualTo(6);
        assertThat(items.stored()).isEmpty();
    }

    @Rule(value = "DF-DELETE-05", needs = Capability.DELETE)
    void aRemovedKeyIsFreeAgain(Workbench workbench) {
        Items items = Items.stocked(workbench);
        only(items.rows().delete(1L));

        assertThat(only(items.rows().create(Items.named(1, "again")))).isEqualTo(Items.named(1, "again"));
    }

    @Rule(value = "DF-DELETE-06", needs = Capability.DELETE)
    void refusesToDeleteAPage(Workbench workbench) {
        Items items = Items.stocked(workbench);

        workbench
                .assertUnsent(() -> items.rows().all().sort("price").limit(1).delete())
                .hasCode(ErrorCode.VALIDATION);
        assertThat(items.stored()).isEqualTo(Items.STOCK);
    }
}
