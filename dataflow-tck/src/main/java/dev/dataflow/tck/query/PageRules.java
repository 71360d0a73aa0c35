package dev.dataflow.tck.query;

import static dev.dataflow.api.filter.Filter.where;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.node.NodeInput;
import dev.dataflow.tck.rule.Rule;
import dev.dataflow.tck.run.Workbench;
import dev.dataflow.tck.sample.Items;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Pages by offset. */
public abstract class PageRules {

    /** For the kit. */
    protected PageRules() {}

    @Rule("DF-PAGE-01")
    void aLimitBoundsTheRows(Workbench workbench) {
        Items items = Items.stocked(workbench);

        assertThat(Items.ids(items.rows().all().limit(2))).containsExactly(1L, 2L);
        assertThat(Items.ids(items.rows().all().limit(100))).hasSize(6);
        assertThat(Items.ids(items.rows().all().limit(0))).isEmpty();
    }

    @Rule("DF-PAGE-02")
    void anOffsetLeavesOutTheFirstRows(Workbench workbench) {
        Items items = Items.stocked(workbench);

        assertThat(Items.ids(items.rows().all().page(2, 3))).containsExactly(4L, 5L);
        assertThat(Items.ids(items.rows().all().page(10, 6))).isEmpty();
        assertThat(Items.ids(items.rows().all().page(10, Integer.MAX_VALUE))).isEmpty();
    }

    @Rule("DF-PAGE-03")
    void pagesTogetherAreTheWholeList(Workbench workbench) {
        Items items = Items.stocked(workbench);
        List<Long> paged = new ArrayList<>();
        for (int offset = 0; offset < 8; offset += 2) {
            paged.addAll(Items.ids(items.rows().all().sort("-quantity").page(2, offset)));
        }

        assertThat(paged)
                .isEqualTo(Items.ids(items.rows().all().sort("-quantity")))
                .hasSize(6);
    }

    @Rule("DF-PAGE-04")
    void aPageIsCutFromTheRowsThatMatch(Workbench workbench) {
        Items items = Items.stocked(workbench);

        assertThat(Items.ids(items.rows()
                        .where(where("price").isNotNull())
                        .sort("-price")
                        .page(2, 1)))
                .containsExactly(5L, 6L);
    }

    @Rule("DF-PAGE-05")
    void refusesNegativeNumbers(Workbench workbench) {
        Items items = Items.stocked(workbench);

        workbench
                .assertUnsent(
                        () -> items.database().node("ItemListNode").execute(NodeInput.of("page", Map.of("limit", -1))))
                .hasCode(ErrorCode.VALIDATION);
    }
}
