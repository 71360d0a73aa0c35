package dev.dataflow.tck.query;

import static dev.dataflow.api.filter.Filter.and;
import static dev.dataflow.api.filter.Filter.not;
import static dev.dataflow.api.filter.Filter.or;
import static dev.dataflow.api.filter.Filter.where;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.api.filter.Filter;
import dev.dataflow.tck.rule.Rule;
import dev.dataflow.tck.run.Findings;
import dev.dataflow.tck.run.Workbench;
import dev.dataflow.tck.sample.Items;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Filters made of filters: and, or, not, with two answers and no third. */
public abstract class LogicRules {

    private static final int THOUSANDS = 3_000;

    /** For the kit. */
    protected LogicRules() {}

    @Rule("DF-LOGIC-01")
    void andMatchesWhereAllMatch(Workbench workbench) {
        Items items = Items.stocked(workbench);

        assertThat(items.idsWhere(where("quantity").eq(5).and(where("active").eq(true))))
                .containsExactly(1L);
        assertThat(items.idsWhere(and())).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
    }

    @Rule("DF-LOGIC-02")
    void orMatchesWhereOneMatches(Workbench workbench) {
        Items items = Items.stocked(workbench);

        assertThat(items.idsWhere(
                        where("name").eq("cherry").or(where("quantity").eq(5))))
                .containsExactly(1L, 3L, 5L);
        assertThat(items.idsWhere(or())).isEmpty();
        assertThat(items.idsWhere(Filter.none())).isEmpty();
    }

    @Rule("DF-LOGIC-03")
    void notMatchesExactlyTheOtherRows(Workbench workbench) {
        Items items = Items.stocked(workbench);
        Findings findings = new Findings();
        for (Filter filter : List.of(
                Filter.all(),
                Filter.none(),
                where("quantity").eq(5),
                where("quantity").ne(5),
                where("quantity").gt(0),
                where("quantity").gte(0),
                where("quantity").lt(0),
                where("quantity").lte(0),
                where("quantity").between(0, 5),
                where("quantity").in(5, 0),
                where("quantity").in(5, null),
                where("quantity").isNull(),
                where("price").gt(new BigDecimal("2")),
                where("active").eq(true),
                where("name").contains("an"),
                where("name").startsWith("apple"),
                where("name").endsWith("e"),
                where("name").like("%pp%"),
                and(where("quantity").gt(0), where("price").gt(BigDecimal.ONE)),
                or(where("quantity").gt(0), where("price").gt(BigDecimal.ONE)))) {
            List<Long> both = new ArrayList<>(items.idsWhere(filter));
            both.addAll(items.idsWhere(not(filter)));
            findings.check(() -> assertThat(both)
                    .as("rows that match %s, and those that match its negation", filter)
                    .containsExactlyInAnyOrder(1L, 2L, 3L, 4L, 5L, 6L));
        }
        findings.tell();
    }

    @Rule("DF-LOGIC-04")
    void nestedLogicMeansWhatItSays(Workbench workbench) {
        Items items = Items.stocked(workbench);
        Filter nested = and(
                or(where("quantity").gt(0), not(where("price").isNotNull())),
                not(and(where("active").eq(false), not(where("name").startsWith("B")))),
                or(
                        not(or(where("id").eq(6L), where("id").eq(7L))),
                        where("name").isNull()));

        assertThat(items.idsWhere(nested)).containsExactly(1L, 3L);
        assertThat(items.idsWhere(not(not(not(nested))))).containsExactly(2L, 4L, 5L, 6L);
    }

    @Rule("DF-LOGIC-05")
    void aSelectionNarrowedMatchesBoth(Workbench workbench) {
        Items items = Items.stocked(workbench);

        assertThat(Items.ids(items.rows()
                        .where(where("quantity").gt(0))
                        .and(where("active").eq(true))))
                .containsExactly(1L, 6L);
    }

    @Rule("DF-LOGIC-06")
    void thousandsOfOperandsAreAsGoodAsTwo(Workbench workbench) {
        Items items = Items.stocked(workbench);
        Filter any = where("quantity").eq(-1);
        Filter every = where("quantity").ne(-1);
        for (int each = 0; each < THOUSANDS; each++) {
            any = any.or(and(where("quantity").eq(5 + each), where("id").ne(1L)));
            every = every.and(or(where("quantity").ne(5 + each), where("id").eq(1L)));
        }

        assertThat(items.idsWhere(any)).containsExactly(5L);
        assertThat(items.idsWhere(not(any))).containsExactly(1L, 2L, 3L, 4L, 6L);
        assertThat(items.idsWhere(every)).containsExactly(1L, 2L, 3L, 4L, 6L);
        assertThat(items.idsWhere(not(every))).containsExactly(5L);
    }
}
