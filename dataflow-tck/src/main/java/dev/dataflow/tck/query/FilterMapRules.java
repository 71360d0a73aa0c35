package dev.dataflow.tck.query;

import static dev.dataflow.tck.run.Answers.map;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.tck.rule.Rule;
import dev.dataflow.tck.run.Workbench;
import dev.dataflow.tck.sample.Items;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Filters in map form, as workflows write them. */
public abstract class FilterMapRules {

    /** For the kit. */
    protected FilterMapRules() {}

    @Rule("DF-MAP-01")
    void operatorsMeanWhatTheFiltersMean(Workbench workbench) {
        Items items = Items.stocked(workbench);

        assertThat(ids(items, map("quantity", 5))).containsExactly(1L, 5L);
        assertThat(ids(items, map("name", null))).containsExactly(4L);
        assertThat(ids(items, map("quantity", map("$eq", 5)))).containsExactly(1L, 5L);
        assertThat(ids(items, map("quantity", map("$ne", 5)))).containsExactly(2L, 3L, 4L, 6L);
        assertThat(ids(items, map("quantity", map("$gt", 0)))).containsExactly(1L, 5L, 6L);
        assertThat(ids(items, map("quantity", map("$gte", 0, "$lt", 6)))).containsExactly(1L, 2L, 5L);
        assertThat(ids(items, map("quantity", map("$lte", 0)))).containsExactly(2L, 3L);
        assertThat(ids(items, map("quantity", map("$in", Arrays.asList(-3, null)))))
                .containsExactly(3L, 4L);
        assertThat(ids(items, map("quantity", map("$in", List.of())))).isEmpty();
        assertThat(ids(items, map("quantity", map("$notIn", List.of(5))))).containsExactly(2L, 3L, 4L, 6L);
        assertThat(ids(items, map("quantity", map("$between", List.of(0, 5))))).containsExactly(1L, 2L, 5L);
        assertThat(ids(items, map("quantity", map("$isNull", true)))).containsExactly(4L);
        assertThat(ids(items, map("quantity", map("$isNull", false)))).containsExactly(1L, 2L, 3L, 5L, 6L);
        assertThat(ids(items, map("name", map("$contains", "pp")))).containsExactly(1L, 5L);
        assertThat(ids(items, map("name", map("$startsWith", "Ba")))).containsExactly(2L);
        assertThat(ids(items, map("name", map("$endsWith", "pie")))).containsExactly(5L);
        assertThat(ids(items, map("name", map("$like", "a%e")))).containsExactly(1L, 5L);
    }

    @Rule("DF-MAP-02")
    void connectivesMeanWhatTheFiltersMean(Workbench workbench) {
        Items items = Items.stocked(workbench);

        assertThat(ids(items, map("quantity", 5, "active", true))).containsExactly(1L);
        assertThat(ids(items, map("$or", List.of(map("id", 1), map("name", "cherry")))))
                .containsExactly(1L, 3L);
        assertThat(ids(items, map("$and", List.of(map("quantity", 5), map("id", map("$gt", 1))))))
                .containsExactly(5L);
        assertThat(ids(items, map("$not", map("quantity", map("$gt", 0))))).containsExactly(2L, 3L, 4L);
        assertThat(ids(items, Map.of())).hasSize(6);
    }

    @Rule("DF-MAP-03")
    void refusesUnknownOperatorsAndFields(Workbench workbench) {
        Items items = Items.stocked(workbench);

        workbench
                .assertUnsent(() ->
                        items.rows().where(map("quantity", map("$greater", 5))).rows())
                .hasCode(ErrorCode.VALIDATION)
                .saysInMessage("$gt");
        workbench
                .assertUnsent(() ->
                        items.rows().where(map("$nor", List.of(map("id", 1)))).rows())
                .hasCode(ErrorCode.VALIDATION)
                .saysInMessage("$or");
        workbench
                .assertUnsent(() -> items.rows().where(map("quantitty", 5)).rows())
                .hasCode(ErrorCode.VALIDATION)
                .hasFields("quantitty");
    }

    private static List<Long> ids(Items items, Map<String, @Nullable Object> filter) {
        return Items.ids(items.rows().where(filter));
    }
}
