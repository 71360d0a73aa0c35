package dev.dataflow.tck.query;

import static dev.dataflow.api.filter.Filter.not;
import static dev.dataflow.api.filter.Filter.where;
import static dev.dataflow.tck.run.Answers.only;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.tck.rule.Rule;
import dev.dataflow.tck.run.Workbench;
import dev.dataflow.tck.sample.Items;
import java.util.List;

/** Filters that look into text. */
public abstract class TextFilterRules {

    /** For the kit. */
    protected TextFilterRules() {}

    @Rule("DF-TEXT-01")
    void piecesOfTextAreTakenLiterally(Workbench workbench) {
        Items items =
                named(workbench, "50% off", "50 off", "a_b", "axb", "c:\\dir", "c:/dir", "x.*y", "x--y", "[z]", "'q'");

        assertThat(items.idsWhere(where("name").contains("%"))).containsExactly(1L);
        assertThat(items.idsWhere(where("name").contains("_"))).containsExactly(3L);
        assertThat(items.idsWhere(where("name").contains("\\"))).containsExactly(5L);
        assertThat(items.idsWhere(where("name").contains(".*"))).containsExactly(7L);
        assertThat(items.idsWhere(where("name").startsWith("a_"))).containsExactly(3L);
        assertThat(items.idsWhere(where("name").startsWith("["))).containsExactly(9L);
        assertThat(items.idsWhere(where("name").endsWith("% off"))).containsExactly(1L);
        assertThat(items.idsWhere(where("name").endsWith("'"))).containsExactly(10L);
        assertThat(items.idsWhere(where("name").startsWith("c:\\"))).containsExactly(5L);
    }

    @Rule("DF-TEXT-02")
    void piecesOfTextAreComparedByCase(Workbench workbench) {
        Items items = named(workbench, "Straße", "STRASSE", "strasse", "École", "école");

        assertThat(items.idsWhere(where("name").contains("trasse"))).containsExactly(3L);
        assertThat(items.idsWhere(where("name").startsWith("S"))).containsExactly(1L, 2L);
        assertThat(items.idsWhere(where("name").endsWith("cole"))).containsExactly(4L, 5L);
        assertThat(items.idsWhere(where("name").startsWith("é"))).containsExactly(5L);
        assertThat(items.idsWhere(where("name").like("s%"))).containsExactly(3L);
    }

    @Rule("DF-TEXT-03")
    void likeKnowsAnyTextAndOneCodePoint(Workbench workbench) {
        Items items = named(workbench, "cat", "cart", "c\uD83D\uDE00t", "ct", "CAT", "scat", "c\nt");

        assertThat(items.idsWhere(where("name").like("c_t"))).containsExactly(1L, 3L, 7L);
        assertThat(items.idsWhere(where("name").like("c%t"))).containsExactly(1L, 2L, 3L, 4L, 7L);
        assertThat(items.idsWhere(where("name").like("%cat"))).containsExactly(1L, 6L);
        assertThat(items.idsWhere(where("name").like("cat"))).containsExactly(1L);
        assertThat(items.idsWhere(where("name").like("%"))).hasSize(7);
    }

    @Rule("DF-TEXT-04")
    void aBackslashTakesAwayTheMeaningInLike(Workbench workbench) {
        Items items = named(workbench, "100%", "1000", "a_b", "axb", "a\\b", "a*b", "a.b");

        assertThat(items.idsWhere(where("name").like("100\\%"))).containsExactly(1L);
        assertThat(items.idsWhere(where("name").like("a\\_b"))).containsExactly(3L);
        assertThat(items.idsWhere(where("name").like("a\\\\b"))).containsExactly(5L);
        assertThat(items.idsWhere(where("name").like("a*b"))).containsExactly(6L);
        assertThat(items.idsWhere(where("name").like("a.b"))).containsExactly(7L);
    }

    @Rule("DF-TEXT-05")
    void refusesABackslashBeforeAnythingElse(Workbench workbench) {
        Items items = Items.empty(workbench);

        for (String pattern : List.of("\\", "a\\", "\\d", "a\\\\\\")) {
            workbench
                    .assertUnsent(() ->
                            items.rows().where(where("name").like(pattern)).rows())
                    .hasCode(ErrorCode.VALIDATION)
                    .hasFields("name");
        }
    }

    @Rule("DF-TEXT-06")
    void nullContainsNothing(Workbench workbench) {
        Items items = Items.stocked(workbench);

        assertThat(items.idsWhere(where("name").contains("a"))).containsExactly(1L, 2L, 5L, 6L);
        assertThat(items.idsWhere(not(where("name").contains("a")))).containsExactly(3L, 4L);
        assertThat(items.idsWhere(where("name").like("%"))).containsExactly(1L, 2L, 3L, 5L, 6L);
    }

    @Rule("DF-TEXT-07")
    void theEmptyTextIsInEveryText(Workbench workbench) {
        Items items = named(workbench, "", " ", "a");

        assertThat(items.idsWhere(where("name").contains(""))).containsExactly(1L, 2L, 3L);
        assertThat(items.idsWhere(where("name").startsWith(""))).containsExactly(1L, 2L, 3L);
        assertThat(items.idsWhere(where("name").endsWith(""))).containsExactly(1L, 2L, 3L);
        assertThat(items.idsWhere(where("name").eq(""))).containsExactly(1L);
        assertThat(items.idsWhere(where("name").like(""))).containsExactly(1L);
    }

    @Rule("DF-TEXT-08")
    void combiningCharactersAreNotNormalised(Workbench workbench) {
        Items items = named(workbench, "caf\u00e9", "cafe\u0301", "cafe");

        assertThat(items.idsWhere(where("name").contains("\u00e9"))).containsExactly(1L);
        assertThat(items.idsWhere(where("name").endsWith("e\u0301"))).containsExactly(2L);
        assertThat(items.idsWhere(where("name").startsWith("cafe"))).containsExactly(2L, 3L);
    }

    @Rule("DF-TEXT-09")
    void refusesTextOperatorsOnOtherTypes(Workbench workbench) {
        Items items = Items.empty(workbench);

        workbench
                .assertUnsent(() ->
                        items.rows().where(where("quantity").contains("5")).rows())
                .hasCode(ErrorCode.VALIDATION)
                .hasFields("quantity");
    }

    private static Items named(Workbench workbench, String... names) {
        Items items = Items.empty(workbench);
        for (int position = 0; position < names.length; position++) {
            only(items.rows().create(Items.named(position + 1L, names[position])));
        }
        return items;
    }
}
