package dev.dataflow.tck.query;

import static dev.dataflow.api.filter.Filter.where;
import static dev.dataflow.tck.run.Answers.only;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.api.capability.Capability;
import dev.dataflow.api.filter.Filter;
import dev.dataflow.tck.rule.Rule;
import dev.dataflow.tck.run.Workbench;
import dev.dataflow.tck.sample.Items;

/** Counting rows. */
public abstract class CountRules {

    /** For the kit. */
    protected CountRules() {}

    @Rule(value = "DF-COUNT-01", needs = Capability.COUNT)
    void countsTheRowsThatMatch(Workbench workbench) {
        Items items = Items.stocked(workbench);

        assertThat(only(items.rows().all().count())).isEqualTo(6);
        assertThat(only(items.rows().where(where("quantity").eq(5)).count())).isEqualTo(2);
        assertThat(only(items.rows().where(where("quantity").isNull()).count())).isEqualTo(1);
    }

    @Rule(value = "DF-COUNT-02", needs = Capability.COUNT)
    void emitsZeroWhereNothingMatches(Workbench workbench) {
        Items items = Items.stocked(workbench);

        assertThat(only(items.rows().where(Filter.none()).count())).isZero();
        assertThat(only(Items.empty(workbench).rows().all().count())).isZero();
    }

    @Rule(value = "DF-COUNT-03", needs = Capability.COUNT)
    void doesNotRegardThePage(Workbench workbench) {
        Items items = Items.stocked(workbench);

        assertThat(only(items.rows().all().page(2, 1).count())).isEqualTo(6);
    }
}
