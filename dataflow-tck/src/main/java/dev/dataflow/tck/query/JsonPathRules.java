package dev.dataflow.tck.query;

import static dev.dataflow.api.filter.Filter.not;
import static dev.dataflow.api.filter.Filter.where;
import static dev.dataflow.tck.run.Answers.map;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.api.capability.Capability;
import dev.dataflow.api.model.FieldType;
import dev.dataflow.tck.rule.Rule;
import dev.dataflow.tck.run.Workbench;
import dev.dataflow.tck.sample.Column;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Filters on values inside JSON fields. */
public abstract class JsonPathRules {

    /** For the kit. */
    protected JsonPathRules() {}

    @Rule(value = "DF-JPATH-01", needs = Capability.JSON_PATHS)
    void valuesOfOneKindAreComparedAndNoOthers(Workbench workbench) {
        Column column = details(
                workbench,
                map("v", 5L),
                map("v", "5"),
                map("v", true),
                map("v", 5.5),
                map("v", "apple"),
                map("v", false));

        assertThat(column.idsWhere(where("value.v").eq(5))).containsExactly(1L);
        assertThat(column.idsWhere(where("value.v").eq(5.0))).containsExactly(1L);
        assertThat(column.idsWhere(where("value.v").eq("5"))).containsExactly(2L);
        assertThat(column.idsWhere(where("value.v").eq(true))).containsExactly(3L);
        assertThat(column.idsWhere(where("value.v").gte(5))).containsExactly(1L, 4L);
        assertThat(column.idsWhere(where("value.v").lt(5.25))).containsExactly(1L);
        assertThat(column.idsWhere(where("value.v").gt("5"))).containsExactly(5L);
        assertThat(column.idsWhere(where("value.v").in(5, "apple", false))).containsExactly(1L, 5L, 6L);
        assertThat(column.idsWhere(where("value.v").between(5, 6))).containsExactly(1L, 4L);
    }

    @Rule(value = "DF-JPATH-02", needs = Capability.JSON_PATHS)
    void whatIsMissingIsNull(Workbench workbench) {
        Column column = details(workbench, map("v", 1L), map("v", null), map(), null, map("v", map("w", 1L)));

        assertThat(column.idsWhere(where("value.v").isNull())).containsExactly(2L, 3L, 4L);
        assertThat(column.idsWhere(where("value.v").isNotNull())).containsExactly(1L, 5L);
        assertThat(column.idsWhere(where("value.v.w").isNull())).containsExactly(1L, 2L, 3L, 4L);
        assertThat(column.idsWhere(where("value.v").in(1, null))).containsExactly(1L, 2L, 3L, 4L);
    }

    @Rule(value = "DF-JPATH-03", needs = Capability.JSON_PATHS)
    void negationHasTwoAnswers(Workbench workbench) {
        Column column = details(workbench, map("v", 1L), map("v", "x"), map("v", null), map(), null);

        assertThat(column.idsWhere(where("value.v").ne(1))).containsExactly(2L, 3L, 4L, 5L);
        assertThat(column.idsWhere(not(where("value.v").eq(1)))).containsExactly(2L, 3L, 4L, 5L);
        assertThat(column.idsWhere(not(where("value.v").gt(0)))).containsExactly(2L, 3L, 4L, 5L);
        assertThat(column.idsWhere(not(where("value.v").contains("x")))).containsExactly(1L, 3L, 4L, 5L);
        assertThat(column.idsWhere(not(where("value.v").in(1, "x")))).containsExactly(3L, 4L, 5L);
    }

    @Rule(value = "DF-JPATH-04", needs = Capability.JSON_PATHS)
    void pathsLeadThroughMapsWhateverTheirKeys(Workbench workbench) {
        Column column = details(
                workbench,
                map("a", map("b c", map("d'", "x"))),
                map("a", map("b-c%", 1L)),
                map("a", map("0", "zero")),
                map("a", List.of("zero")),
                map("a\\b", 1L),
                map("a\"b", map("\"", 1L)),
                map("a\\nb", 1L),
                map("a\nb", 1L),
                map("\\", map("c\\", 1L)));

        assertThat(column.idsWhere(where("value.a.b c.d'").eq("x"))).containsExactly(1L);
        assertThat(column.idsWhere(where("value.a.b-c%").eq(1))).containsExactly(2L);
        assertThat(column.idsWhere(where("value.a.0").eq("zero"))).containsExactly(3L);
        assertThat(column.idsWhere(where("value.a\\b").eq(1))).containsExactly(5L);
        assertThat(column.idsWhere(where("value.a\"b.\"").eq(1))).containsExactly(6L);
        assertThat(column.idsWhere(where("value.a\\nb").eq(1))).containsExactly(7L);
        assertThat(column.idsWhere(where("value.a\nb").eq(1))).containsExactly(8L);
        assertThat(column.idsWhere(where("value.\\.c\\").eq(1))).containsExactly(9L);
        assertThat(column.idsWhere(where("value.\\.c\\").in(1, "x"))).containsExactly(9L);
    }

    @Rule(value = "DF-JPATH-05", needs = Capability.JSON_PATHS)
    void textsInsideAreLookedInto(Workbench workbench) {
        Column column = details(workbench, map("v", "50% off"), map("v", "50 off"), map("v", 50L), map("v", "a_b"));

        assertThat(column.idsWhere(where("value.v").contains("0% "))).containsExactly(1L);
        assertThat(column.idsWhere(where("value.v").startsWith("50"))).containsExactly(1L, 2L);
        assertThat(column.idsWhere(where("value.v").like("a\\_b"))).containsExactly(4L);
    }

    private static Column details(Workbench workbench, @Nullable Object... values) {
        return Column.of(workbench, new FieldType.JsonType()).with(Arrays.asList(values));
    }
}
