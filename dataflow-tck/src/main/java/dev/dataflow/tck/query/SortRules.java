package dev.dataflow.tck.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.api.capability.Capability;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.filter.Sort;
import dev.dataflow.api.model.FieldType;
import dev.dataflow.tck.rule.Rule;
import dev.dataflow.tck.run.Workbench;
import dev.dataflow.tck.sample.Column;
import dev.dataflow.tck.sample.Items;

/** The order of rows; how the values of a type compare is in the rules of that type. */
public abstract class SortRules {

    /** For the kit. */
    protected SortRules() {}

    @Rule("DF-SORT-01")
    void ascendsAndDescends(Workbench workbench) {
        Items items = Items.stocked(workbench);

        assertThat(Items.ids(items.rows().all().sort("price"))).containsExactly(3L, 2L, 1L, 6L, 5L, 4L);
        assertThat(Items.ids(items.rows().all().sort("-price"))).containsExactly(4L, 5L, 6L, 1L, 2L, 3L);
    }

    @Rule("DF-SORT-02")
    void nullIsTheSmallestValue(Workbench workbench) {
        Items items = Items.stocked(workbench);

        assertThat(Items.ids(items.rows().all().sort("name")).getFirst()).isEqualTo(4L);
        assertThat(Items.ids(items.rows().all().sort("-name")).getLast()).isEqualTo(4L);
    }

    @Rule(value = "DF-SORT-03", needs = Capability.NULL_PLACEMENT)
    void nullsGoWhereTheyAreSent(Workbench workbench) {
        Items items = Items.stocked(workbench);

        assertThat(Items.ids(items.rows().all().sort(Sort.asc("quantity").nullsLast())))
                .containsExactly(3L, 2L, 1L, 5L, 6L, 4L);
        assertThat(Items.ids(items.rows().all().sort(Sort.desc("quantity").nullsFirst())))
                .containsExactly(4L, 6L, 1L, 5L, 2L, 3L);
    }

    @Rule("DF-SORT-04")
    void theFirstFieldIsTheMostSignificant(Workbench workbench) {
        Items items = Items.stocked(workbench);

        assertThat(Items.ids(items.rows().all().sort("active", "-price"))).containsExactly(3L, 5L, 2L, 4L, 6L, 1L);
    }

    @Rule("DF-SORT-05")
    void equalRowsGoByKey(Workbench workbench) {
        Column column = Column.of(workbench, new FieldType.IntType()).with(1, 2, 1, 2, 1, null, null);

        assertThat(column.idsBy("value")).containsExactly(6L, 7L, 1L, 3L, 5L, 2L, 4L);
        assertThat(column.idsBy("-value")).containsExactly(2L, 4L, 1L, 3L, 5L, 6L, 7L);
        assertThat(column.idsBy("-value", "-id")).containsExactly(4L, 2L, 5L, 3L, 1L, 7L, 6L);
    }

    @Rule("DF-SORT-06")
    void refusesWhatHasNoOrder(Workbench workbench) {
        Column bytes = Column.of(workbench, new FieldType.BytesType());
        Column json = Column.of(workbench, new FieldType.JsonType());

        workbench
                .assertUnsent(() -> bytes.rows().all().sort("value").rows())
                .hasCode(ErrorCode.VALIDATION)
                .hasFields("value");
        workbench
                .assertUnsent(() -> json.rows().all().sort("-value").rows())
                .hasCode(ErrorCode.VALIDATION)
                .hasFields("value");
    }

    @Rule("DF-SORT-07")
    void refusesAnUnknownField(Workbench workbench) {
        Items items = Items.empty(workbench);

        workbench
                .assertUnsent(() -> items.rows().all().sort("-pricee").rows())
                .hasCode(ErrorCode.VALIDATION)
                .hasFields("pricee");
    }
}
