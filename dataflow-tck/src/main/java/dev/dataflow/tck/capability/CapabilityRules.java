package dev.dataflow.tck.capability;

import static dev.dataflow.api.filter.Filter.where;
import static dev.dataflow.tck.run.Answers.all;
import static dev.dataflow.tck.run.Answers.map;
import static dev.dataflow.tck.run.Answers.only;
import static dev.dataflow.tck.run.Answers.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.api.capability.Capability;
import dev.dataflow.api.filter.Sort;
import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.tck.rule.Rule;
import dev.dataflow.tck.run.Workbench;
import dev.dataflow.tck.sample.Items;

/** The declaration itself, and the shortest proof of each operation's capability. */
public abstract class CapabilityRules {

    /** For the kit. */
    protected CapabilityRules() {}

    @Rule("DF-CAP-00")
    void everyCapabilityIsDeclaredAndEveryLackHasAReason(Workbench workbench) {
        assertThat(workbench.adapter().capabilities().undeclared())
                .as("undeclared capabilities")
                .isEmpty();
        assertThat(workbench.adapter().capabilities().unsupported())
                .allSatisfy((capability, reason) ->
                        assertThat(reason).as("why not %s", capability).isNotBlank());
    }

    @Rule("DF-CAP-01")
    void create(Workbench workbench) {
        assertThat(only(Items.empty(workbench).rows().create(Items.STOCK.get(0))))
                .isEqualTo(Items.STOCK.get(0));
    }

    @Rule("DF-CAP-02")
    void read(Workbench workbench) {
        assertThat(only(Items.stocked(workbench).rows().read(2L))).isEqualTo(Items.STOCK.get(1));
    }

    @Rule("DF-CAP-03")
    void list(Workbench workbench) {
        assertThat(Items.ids(Items.stocked(workbench)
                        .rows()
                        .where(where("active").eq(true))
                        .sort("-id")))
                .containsExactly(6L, 4L, 1L);
    }

    @Rule(value = "DF-CAP-04", needs = Capability.COUNT)
    void count(Workbench workbench) {
        assertThat(only(Items.stocked(workbench)
                        .rows()
                        .where(where("active").eq(true))
                        .count()))
                .isEqualTo(3);
    }

    @Rule(value = "DF-CAP-05", needs = Capability.UPDATE)
    void update(Workbench workbench) {
        assertThat(only(Items.stocked(workbench)
                        .rows()
                        .where(where("active").eq(true))
                        .update(map("name", "x"))))
                .isEqualTo(3);
    }

    @Rule(value = "DF-CAP-06", needs = Capability.DELETE)
    void delete(Workbench workbench) {
        assertThat(only(Items.stocked(workbench)
                        .rows()
                        .where(where("active").eq(true))
                        .delete()))
                .isEqualTo(3);
    }

    @Rule(value = "DF-CAP-07", needs = Capability.CREATE_MANY)
    void createMany(Workbench workbench) {
        assertThat(all(Items.empty(workbench).rows().createAll(Items.STOCK))).isEqualTo(Items.STOCK);
    }

    @Rule(value = "DF-CAP-12", needs = Capability.TRANSACTIONS)
    void transactions(Workbench workbench) {
        Items items = Items.empty(workbench);

        FieldValues created = only(items.database()
                .transaction(transaction -> transaction.repository(Items.MODEL).create(row("id", 1L))));

        assertThat(items.stored()).containsExactly(created);
    }

    @Rule(value = "DF-CAP-17", needs = Capability.NULL_PLACEMENT)
    void nullPlacement(Workbench workbench) {
        assertThat(Items.ids(Items.stocked(workbench)
                                .rows()
                                .all()
                                .sort(Sort.asc("name").nullsLast()))
                        .getLast())
                .isEqualTo(4L);
    }

    @Rule("DF-CAP-18")
    void schema(Workbench workbench) {
        Items items = Items.empty(workbench);

        assertThat(only(items.database().schema().inspect())
                        .table(items.rows().model().table()))
                .isPresent();
    }
}
