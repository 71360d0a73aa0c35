package dev.dataflow.tck.page;

import static dev.dataflow.tck.run.Answers.all;
import static dev.dataflow.tck.run.Answers.only;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.api.capability.Capability;
import dev.dataflow.api.filter.Filter;
import dev.dataflow.api.filter.Sort;
import dev.dataflow.api.model.FieldDefinition;
import dev.dataflow.api.model.FieldType;
import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.core.KeysetPage;
import dev.dataflow.core.Repository;
import dev.dataflow.core.Selection;
import dev.dataflow.tck.rule.Rule;
import dev.dataflow.tck.run.Workbench;
import dev.dataflow.tck.sample.Everything;
import dev.dataflow.tck.sample.Items;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Pages next to a place in an order. */
public abstract class KeysetRules {

    private static final int MANY = 23;

    /** For the kit. */
    protected KeysetRules() {}

    @Rule("DF-KEYSET-01")
    void pagesForwardsAndBackwardsAreTheWholeList(Workbench workbench) {
        Items items = tied(workbench);
        for (List<Sort> order : List.of(
                List.<Sort>of(),
                List.of(Sort.desc("id")),
                List.of(Sort.asc("quantity")),
                List.of(Sort.desc("quantity")),
                List.of(Sort.asc("quantity"), Sort.desc("name")),
                List.of(Sort.desc("active"), Sort.asc("quantity"), Sort.desc("id")))) {
            assertPaged(items.rows().all().sort(order.toArray(Sort[]::new)), 4);
        }
    }

    @Rule(value = "DF-KEYSET-02", needs = Capability.NULL_PLACEMENT)
    void pagesGoWithNullsWhereverTheyAreSent(Workbench workbench) {
        Items items = tied(workbench);
        for (Sort order : List.of(Sort.asc("quantity"), Sort.desc("quantity"))) {
            for (Sort placed : List.of(order.nullsFirst(), order.nullsLast())) {
                assertPaged(items.rows().all().sort(placed), 4);
                assertPaged(items.rows().all().sort(Sort.desc("active").nullsLast(), placed), 3);
            }
        }
    }

    @Rule("DF-KEYSET-03")
    void pagesGoByFieldsOfEveryTypeThatHasAnOrder(Workbench workbench) {
        Repository<FieldValues> rows = workbench.rows(Everything.model(workbench.table("everything")));
        for (FieldValues row :
                List.of(Everything.values(1), Everything.nulls(2), Everything.others(3), Everything.values(4))) {
            only(rows.create(row));
        }
        for (FieldDefinition field : rows.model().fields()) {
            boolean ordered =
                    !(field.type() instanceof FieldType.BytesType) && !(field.type() instanceof FieldType.JsonType);
            if (ordered) {
                assertPaged(rows.all().sort(Sort.asc(field.name())), 1);
                assertPaged(rows.all().sort(Sort.desc(field.name())), 1);
            }
        }
    }

    @Rule("DF-KEYSET-04")
    void rowsThatComeInBetweenAreNeitherRepeatedNorDoTheyHideOthers(Workbench workbench) {
        Items items = Items.empty(workbench);
        for (long id = 10; id <= 60; id += 10) {
            only(items.rows().create(Items.item(id, null, (int) id, null, null)));
        }
        Selection<FieldValues> sorted = items.rows().all().sort("quantity");

        KeysetPage<FieldValues> first = only(sorted.after(null, 2));
        only(items.rows().create(Items.item(1, null, 15, null, null)));
        only(items.rows().create(Items.item(2, null, 35, null, null)));
        KeysetPage<FieldValues> second = only(sorted.after(first.next(), 3));
        only(items.rows().create(Items.item(3, null, 36, null, null)));
        only(items.rows().create(Items.item(4, null, null, null, null)));

        assertThat(ids(first)).containsExactly(10L, 20L);
        assertThat(ids(second)).containsExactly(30L, 2L, 40L);
        assertThat(ids(only(sorted.after(second.next(), 9)))).containsExactly(50L, 60L);
        assertThat(ids(only(sorted.before(second.previous(), 9)))).containsExactly(4L, 10L, 1L, 20L);
    }

    @Rule(value = "DF-KEYSET-05", needs = Capability.DELETE)
    void aPlaceRemainsWhenItsRowIsGone(Workbench workbench) {
        Items items = tied(workbench);
        Selection<FieldValues> sorted = items.rows().all().sort("-quantity");
        List<Long> ids = Items.ids(sorted);

        KeysetPage<FieldValues> page = only(sorted.after(null, 5));
        only(items.rows().delete(ids.get(4)));
        assertThat(ids(only(sorted.after(page.next(), MANY)))).isEqualTo(ids.subList(5, MANY));

        KeysetPage<FieldValues> last = only(sorted.after(page.next(), MANY));
        only(items.rows().all().delete());
        KeysetPage<FieldValues> nothing = only(sorted.before(last.previous(), 5));
        assertThat(nothing.rows()).isEmpty();
        assertThat(nothing.previous()).isNull();
    }

    @Rule("DF-KEYSET-06")
    void aPageIsCutFromTheRowsThatMatch(Workbench workbench) {
        Items items = tied(workbench);
        Selection<FieldValues> odd =
                items.rows().where(Filter.where("active").eq(true)).sort("-quantity");

        assertPaged(odd, 3);
        String next = only(odd.after(null, 3)).next();
        assertThat(ids(only(odd.and(Filter.where("id").gt(11L)).after(next, MANY))))
                .isEqualTo(Items.ids(odd).stream()
                        .skip(3)
                        .filter(each -> each > 11)
                        .toList());
    }

    /** Pages from both ends give what the list gives, and each page leads back to the one before. */
    private static void assertPaged(Selection<FieldValues> sorted, int limit) {
        List<FieldValues> rows = all(sorted.rows());
        assertThat(rows).hasSizeGreaterThan(limit);

        List<KeysetPage<FieldValues>> forwards = new ArrayList<>();
        for (String cursor = null; forwards.isEmpty() || cursor != null; ) {
            forwards.add(only(sorted.after(cursor, limit)));
            cursor = forwards.getLast().next();
        }
        List<KeysetPage<FieldValues>> backwards = new ArrayList<>();
        for (String cursor = null; backwards.isEmpty() || cursor != null; ) {
            backwards.add(0, only(sorted.before(cursor, limit)));
            cursor = backwards.getFirst().previous();
        }

        assertThat(forwards).flatExtracting(KeysetPage::rows).isEqualTo(rows);
        assertThat(backwards).flatExtracting(KeysetPage::rows).isEqualTo(rows);
        assertThat(forwards.getFirst().previous()).isNull();
        assertThat(backwards.getLast().next()).isNull();
        for (int page = 1; page < forwards.size(); page++) {
            @Nullable String back = forwards.get(page).previous();
            assertThat(only(sorted.before(back, limit)).rows())
                    .isEqualTo(forwards.get(page - 1).rows());
        }
    }

    private static List<Long> ids(KeysetPage<FieldValues> page) {
        return page.rows().stream().map(each -> (Long) each.get("id")).toList();
    }

    /** Items of which many agree in a field, or have none. */
    private static Items tied(Workbench workbench) {
        Items items = Items.empty(workbench);
        for (long id = 1; id <= MANY; id++) {
            Integer quantity = id % 5 == 0 ? null : (int) (id % 3);
            String name = id % 7 == 0 ? null : "n" + id % 2;
            Boolean active = id % 4 == 0 ? null : id % 2 == 1;
            only(items.rows().create(Items.item(id, name, quantity, null, active)));
        }
        return items;
    }
}
