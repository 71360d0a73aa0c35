package dev.dataflow.tck.page;

import static dev.dataflow.tck.run.Answers.map;
import static dev.dataflow.tck.run.Answers.only;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.api.node.NodeInput;
import dev.dataflow.api.node.NodeOutput;
import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.core.DataFlow;
import dev.dataflow.core.Selection;
import dev.dataflow.tck.rule.Rule;
import dev.dataflow.tck.run.Workbench;
import dev.dataflow.tck.sample.Everything;
import dev.dataflow.tck.sample.Items;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Cursors, which are the texts that stand for a place in an order. */
public abstract class CursorRules {

    /** For the kit. */
    protected CursorRules() {}

    @Rule("DF-CURSOR-01")
    void aCursorThatWasChangedIsRefused(Workbench workbench) {
        Selection<FieldValues> sorted = Items.stocked(workbench).rows().all().sort("quantity");
        String cursor = requireNonNull(only(sorted.after(null, 2)).next());
        List<String> changed = new ArrayList<>(List.of("", "next", cursor + "A", cursor.substring(1)));
        for (int position = 0; position < cursor.length(); position++) {
            char other = cursor.charAt(position) == 'A' ? 'B' : 'A';
            changed.add(cursor.substring(0, position) + other + cursor.substring(position + 1));
        }

        for (String each : changed) {
            workbench
                    .assertUnsent(() -> sorted.after(each, 2))
                    .hasCode(ErrorCode.VALIDATION)
                    .hasFields("page");
        }
    }

    @Rule("DF-CURSOR-02")
    void aCursorOfAnotherOrderModelOrKeyIsRefused(Workbench workbench) {
        ModelDefinition items = Items.model(workbench.table("items"));
        DataFlow database = workbench.database(items, Everything.model(workbench.table("everything")));
        Items.STOCK.forEach(each -> only(database.repository(Items.MODEL).create(each)));
        Selection<FieldValues> all = database.repository(Items.MODEL).all();
        String cursor = requireNonNull(only(all.sort("name").after(null, 2)).next());

        for (Selection<FieldValues> other : List.of(
                all,
                all.sort("-name"),
                all.sort("quantity"),
                all.sort("name", "quantity"),
                database.repository(Everything.MODEL).all().sort("name"),
                workbench.database(items).repository(Items.MODEL).all().sort("name"))) {
            workbench.assertUnsent(() -> other.after(cursor, 2)).hasCode(ErrorCode.VALIDATION);
            workbench.assertUnsent(() -> other.before(cursor, 2)).hasCode(ErrorCode.VALIDATION);
        }
    }

    @Rule("DF-CURSOR-03")
    void aCursorIsGoodWhereverTheSameKeyIsUsed(Workbench workbench) {
        byte[] key = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
        ModelDefinition model = Items.model(workbench.table("items"));
        DataFlow here = workbench.described(builder -> builder.cursorKey(key).model(model));
        DataFlow there = workbench.described(builder -> builder.cursorKey(key).model(model));
        Items.STOCK.forEach(each -> only(here.repository(Items.MODEL).create(each)));

        String cursor = only(here.repository(Items.MODEL).all().sort("name").after(null, 2))
                .next();

        assertThat(only(there.repository(Items.MODEL).all().sort("name").after(cursor, 2))
                        .rows())
                .containsExactly(Items.STOCK.get(0), Items.STOCK.get(4));
    }

    @Rule("DF-CURSOR-04")
    void nodesGiveAndTakeCursors(Workbench workbench) {
        DataFlow database = Items.stocked(workbench).database();

        NodeOutput first = list(database, "after", null);
        NodeOutput second = list(database, "after", first.get("next"));
        NodeOutput again = list(database, "before", second.get("previous"));

        assertThat(first.get("previous")).isNull();
        assertThat(names(first)).containsExactly("\u00e9clair", "cherry", "apple pie", "apple");
        assertThat(names(second)).containsExactly("Banana", null);
        assertThat(second.get("next")).isNull();
        assertThat(again.rows()).isEqualTo(first.rows());
    }

    private static List<@Nullable Object> names(NodeOutput listed) {
        List<@Nullable Object> names = new ArrayList<>();
        listed.rows().forEach(each -> names.add(each.at(0)));
        return names;
    }

    private static NodeOutput list(DataFlow database, String side, @Nullable Object cursor) {
        return only(database.node("ItemListNode")
                .execute(NodeInput.of(
                        "sort", List.of("-name"), "fields", List.of("name"), "page", map("limit", 4, side, cursor))));
    }
}
