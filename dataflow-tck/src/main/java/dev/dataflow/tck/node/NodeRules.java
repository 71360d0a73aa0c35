package dev.dataflow.tck.node;

import static dev.dataflow.tck.run.Answers.map;
import static dev.dataflow.tck.run.Answers.only;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.dataflow.api.capability.Capability;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.node.NodeInput;
import dev.dataflow.api.node.NodeOutput;
import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.tck.rule.Rule;
import dev.dataflow.tck.run.Workbench;
import dev.dataflow.tck.sample.Items;
import java.util.List;
import java.util.Objects;

/** The generated nodes, by name and with maps, over this adapter. */
public abstract class NodeRules {

    /** For the kit. */
    protected NodeRules() {}

    @Rule("DF-NODE-01")
    void createAndReadNodesTellTheRow(Workbench workbench) {
        Items items = Items.empty(workbench);

        NodeOutput created = run(items, "ItemCreateNode", "values", map("id", 1, "name", "apple", "price", "1.50"));
        NodeOutput found = run(items, "ItemReadNode", "key", 1);
        NodeOutput missing = run(items, "ItemReadNode", "key", 2);

        assertThat(created.row()).contains(Items.item(1, "apple", null, "1.50", null));
        assertThat(found.row()).isEqualTo(created.row());
        assertThat(found.flag("found")).isTrue();
        assertThat(missing.row()).isEmpty();
        assertThat(missing.flag("found")).isFalse();
    }

    @Rule("DF-NODE-02")
    void listNodesTakeFilterSortPageAndFields(Workbench workbench) {
        Items items = Items.stocked(workbench);

        NodeOutput listed = run(
                items,
                "ItemListNode",
                "filter",
                map("quantity", map("$gte", 0)),
                "sort",
                List.of("-quantity", "name"),
                "page",
                map("limit", 2, "offset", 1),
                "fields",
                List.of("name"));

        assertThat(listed.rows()).extracting(each -> each.at(0)).containsExactly("apple", "apple pie");
    }

    @Rule(value = "DF-NODE-03", needs = Capability.COUNT)
    void countNodesCount(Workbench workbench) {
        Items items = Items.stocked(workbench);

        assertThat(run(items, "ItemCountNode", "filter", map("active", true)).number("count"))
                .isEqualTo(3);
        assertThat(run(items, "ItemCountNode").number("count")).isEqualTo(6);
    }

    @Rule(value = "DF-NODE-04", needs = Capability.UPDATE)
    void updateNodesTellHowManyRowsMatched(Workbench workbench) {
        Items items = Items.stocked(workbench);

        assertThat(run(items, "ItemUpdateNode", "key", 1, "values", map("name", "x"))
                        .number("updated"))
                .isEqualTo(1);
        assertThat(run(items, "ItemUpdateNode", "key", 9, "values", map("name", "x"))
                        .number("updated"))
                .isZero();
        assertThat(run(items, "ItemUpdateNode", "filter", map("active", true), "values", map("name", "x"))
                        .number("updated"))
                .isEqualTo(3);
        assertThat(run(items, "ItemUpdateNode", "all", true, "values", map("quantity", 1))
                        .number("updated"))
                .isEqualTo(6);
    }

    @Rule(value = "DF-NODE-05", needs = Capability.DELETE)
    void deleteNodesTellHowManyRowsAreGone(Workbench workbench) {
        Items items = Items.stocked(workbench);

        assertThat(run(items, "ItemDeleteNode", "key", 9).number("deleted")).isZero();
        assertThat(run(items, "ItemDeleteNode", "key", 1).number("deleted")).isEqualTo(1);
        assertThat(run(items, "ItemDeleteNode", "filter", map("active", false)).number("deleted"))
                .isEqualTo(2);
        assertThat(run(items, "ItemDeleteNode", "all", true).number("deleted")).isEqualTo(3);
    }

    @Rule(
            value = "DF-NODE-06",
            needs = {Capability.UPDATE, Capability.DELETE})
    void allRowsMustBeAskedForInSoManyWords(Workbench workbench) {
        Items items = Items.stocked(workbench);

        for (NodeInput vague : List.of(NodeInput.empty(), NodeInput.of("filter", map()), NodeInput.of("all", false))) {
            workbench
                    .assertUnsent(() -> items.database().node("ItemDeleteNode").execute(vague))
                    .hasCode(ErrorCode.VALIDATION);
            workbench
                    .assertUnsent(() ->
                            items.database().node("ItemUpdateNode").execute(vague.with("values", map("name", "x"))))
                    .hasCode(ErrorCode.VALIDATION);
        }
        assertThat(items.stored()).isEqualTo(Items.STOCK);
    }

    @Rule(value = "DF-NODE-07", needs = Capability.COUNT)
    void listNodesCountAllRowsWhereThatIsAskedFor(Workbench workbench) {
        Items items = Items.stocked(workbench);

        NodeOutput counted = run(
                items,
                "ItemListNode",
                "filter",
                map("quantity", map("$ne", null)),
                "page",
                map("limit", 2, "offset", 4),
                "total",
                true);
        NodeOutput uncounted = run(items, "ItemListNode", "page", map("limit", 2));

        assertThat(counted.rows()).containsExactly(Items.STOCK.get(5));
        assertThat(counted.number("count")).isEqualTo(1);
        assertThat(counted.number("total")).isEqualTo(5);
        assertThat(uncounted.number("count")).isEqualTo(2);
        assertThat(uncounted.get("total")).isNull();
    }

    @Rule(
            value = "DF-NODE-08",
            needs = {Capability.CREATE_MANY, Capability.UPDATE, Capability.DELETE})
    void bulkNodesTellWhatBecameOfEachRow(Workbench workbench) {
        Items items = Items.stocked(workbench);

        NodeOutput created = run(
                items,
                "ItemBulkCreateNode",
                "rows",
                List.of(map("id", 7, "name", "fig"), map("id", 1), map("id", 8, "quantity", "x")),
                "perRow",
                true);
        NodeOutput updated = run(
                items,
                "ItemBulkUpdateNode",
                "rows",
                List.of(map("id", 7, "name", "grape"), map("id", 77, "name", "x")),
                "perRow",
                true);
        NodeOutput deleted = run(items, "ItemBulkDeleteNode", "keys", List.of(1, 77, 7), "perRow", true);

        assertThat(created.rows()).containsExactly(Items.named(7, "fig"));
        assertThat(List.of(created.number("created"), created.number("failed"))).containsExactly(1L, 2L);
        assertThat(outcomes(created))
                .extracting(each -> each.get("kind"), each -> each.get("code"), each -> each.get("fields"))
                .containsExactly(
                        tuple("created", null, List.of()),
                        tuple("failed", "DUPLICATE_KEY", List.of("id")),
                        tuple("failed", "VALIDATION", List.of("quantity")));
        assertThat(List.of(updated.number("updated"), updated.number("missing")))
                .containsExactly(1L, 1L);
        assertThat(List.of(deleted.number("deleted"), deleted.number("missing")))
                .containsExactly(2L, 1L);
        assertThat(items.stored()).isEqualTo(Items.STOCK.subList(1, 6));
    }

    @SuppressWarnings("unchecked") // the port is one of rows
    private static List<FieldValues> outcomes(NodeOutput output) {
        return (List<FieldValues>) Objects.requireNonNull(output.get("outcomes"));
    }

    private static NodeOutput run(Items items, String node, Object... input) {
        return only(items.database().node(node).execute(NodeInput.of(input)));
    }
}
