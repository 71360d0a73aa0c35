package dev.dataflow.tck.bulk;

import static dev.dataflow.tck.run.Answers.all;
import static dev.dataflow.tck.run.Answers.map;
import static dev.dataflow.tck.run.Answers.only;
import static dev.dataflow.tck.run.Answers.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.api.capability.Capability;
import dev.dataflow.api.model.FieldDefinition;
import dev.dataflow.api.model.FieldType;
import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.api.node.NodeInput;
import dev.dataflow.api.node.NodeOutput;
import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.core.Repository;
import dev.dataflow.core.Upserted;
import dev.dataflow.tck.rule.Rule;
import dev.dataflow.tck.run.Workbench;
import dev.dataflow.tck.sample.Items;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import reactor.core.publisher.Flux;

/** Many rows at once, each named by its key. */
public abstract class ManyRowsRules {

    /** For the kit. */
    protected ManyRowsRules() {}

    @Rule(value = "DF-ROWS-01", needs = Capability.UPDATE_MANY)
    void wholeRowsAreChangedAndMissingOnesPassedOver(Workbench workbench) {
        Items items = Items.stocked(workbench);
        FieldValues first = Items.item(1, null, 7, "0.00", null);
        FieldValues fifth = Items.item(5, "pie", null, null, true);

        assertThat(only(items.rows().updateAll(List.of(fifth, Items.named(77, "nobody"), first))))
                .isEqualTo(2);
        assertThat(items.stored())
                .containsExactly(
                        first, Items.STOCK.get(1), Items.STOCK.get(2), Items.STOCK.get(3), fifth, Items.STOCK.get(5));
    }

    @Rule(
            value = "DF-ROWS-02",
            needs = {Capability.UPDATE, Capability.UPDATE_MANY, Capability.INCREMENT, Capability.TRANSACTIONS})
    void rowsMayChangeDifferentFields(Workbench workbench) {
        Items items = Items.stocked(workbench);

        NodeOutput done = only(items.database()
                .node("ItemBulkUpdateNode")
                .execute(NodeInput.of(
                        "rows",
                        List.of(
                                map("id", 1, "name", "one"),
                                map("id", 2, "quantity", map("$increment", 2)),
                                map("id", 3, "name", null),
                                map("id", 77, "name", "nobody"),
                                map("id", 5, "price", "1.00", "active", null)))));

        assertThat(done.number("updated")).isEqualTo(4);
        assertThat(items.stored())
                .containsExactly(
                        Items.item(1, "one", 5, "1.50", true),
                        Items.item(2, "Banana", 2, "0.25", false),
                        Items.item(3, null, -3, null, null),
                        Items.STOCK.get(3),
                        Items.item(5, "apple pie", 5, "1.00", null),
                        Items.STOCK.get(5));
    }

    @Rule(
            value = "DF-ROWS-03",
            needs = {Capability.UPDATE, Capability.UPSERT, Capability.TRANSACTIONS})
    void aRowThatIsNamedTwiceIsWrittenInTheOrderGiven(Workbench workbench) {
        Items items = Items.stocked(workbench);

        assertThat(only(items.rows().updateAll(List.of(Items.named(1, "first"), Items.named(1, "second")))))
                .isEqualTo(2);
        List<Upserted<FieldValues>> upserted =
                all(items.rows().upsertAll(List.of(Items.named(7, "new"), Items.named(7, "old")), "id"));

        assertThat(upserted)
                .containsExactly(
                        new Upserted<>(Items.named(7, "new"), true), new Upserted<>(Items.named(7, "old"), false));
        assertThat(only(items.rows().read(1L))).isEqualTo(Items.named(1, "second"));
        assertThat(only(items.rows().read(7L))).isEqualTo(Items.named(7, "old"));
    }

    @Rule(
            value = "DF-ROWS-04",
            needs = {Capability.CREATE_MANY, Capability.DELETE, Capability.TRANSACTIONS})
    void thousandsAreRemovedAndThoseThatWereThereCounted(Workbench workbench) {
        Items items = Items.empty(workbench);
        all(items.rows()
                .createAll(LongStream.range(0, 2_500)
                        .mapToObj(id -> Items.named(id, "row"))
                        .toList()));

        assertThat(only(items.rows().deleteAll(Flux.range(10, 4_000).map(Long::valueOf))))
                .isEqualTo(2_490);
        assertThat(Items.ids(items.rows().all())).containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L);
    }

    @Rule(
            value = "DF-ROWS-05",
            needs = {Capability.CREATE_MANY, Capability.DELETE, Capability.TRANSACTIONS, Capability.COMPOSITE_KEYS})
    void hundredsWithKeysOfTwoFieldsAreRemoved(Workbench workbench) {
        Repository<FieldValues> lines = workbench.rows(ModelDefinition.builder("Line")
                .table(workbench.table("lines"))
                .field(FieldDefinition.required("order", new FieldType.LongType()))
                .field(FieldDefinition.required("number", new FieldType.IntType()))
                .key("order", "number")
                .build());
        List<FieldValues> keys = IntStream.range(0, 250)
                .mapToObj(each -> row("order", each / 10L, "number", each % 10))
                .toList();
        all(lines.createAll(keys));

        assertThat(only(lines.deleteAll(keys.subList(0, 249)))).isEqualTo(249);
        assertThat(all(lines.all().rows())).containsExactly(keys.get(249));
    }
}
