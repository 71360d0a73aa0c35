package dev.dataflow.tck.query;

import static dev.dataflow.api.filter.Filter.not;
import static dev.dataflow.api.filter.Filter.where;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.api.capability.Capability;
import dev.dataflow.api.filter.Filter;
import dev.dataflow.api.filter.TextOperator;
import dev.dataflow.api.model.FieldType;
import dev.dataflow.tck.rule.Rule;
import dev.dataflow.tck.run.Workbench;
import dev.dataflow.tck.sample.Column;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Text comparisons that ignore case; letters of ASCII are what every database promises. */
public abstract class IgnoreCaseRules {

    /** For the kit. */
    protected IgnoreCaseRules() {}

    @Rule(value = "DF-CASE-01", needs = Capability.IGNORE_CASE)
    void lettersAreComparedWhateverTheirCase(Workbench workbench) {
        Column column = texts(workbench, "Apple", "PINEAPPLE", "apple pie", "banana", null);

        assertThat(column.idsWhere(where("value").containsIgnoringCase("aPPle")))
                .containsExactly(1L, 2L, 3L);
        assertThat(column.idsWhere(where("value").startsWithIgnoringCase("APPLE")))
                .containsExactly(1L, 3L);
        assertThat(column.idsWhere(where("value").endsWithIgnoringCase("apple")))
                .containsExactly(1L, 2L);
        assertThat(column.idsWhere(where("value").likeIgnoringCase("a_PLE%"))).containsExactly(1L, 3L);
        assertThat(column.idsWhere(not(where("value").containsIgnoringCase("apple"))))
                .containsExactly(4L, 5L);
    }

    @Rule(value = "DF-CASE-02", needs = Capability.IGNORE_CASE)
    void everythingElseIsTakenLiterally(Workbench workbench) {
        Column column = texts(workbench, "50% OFF", "50 off", "a_B", "axb", "A\\b", "[Z]", "{q", "@q", "a ");

        assertThat(column.idsWhere(where("value").containsIgnoringCase("% o"))).containsExactly(1L);
        assertThat(column.idsWhere(where("value").startsWithIgnoringCase("A_"))).containsExactly(3L);
        assertThat(column.idsWhere(where("value").containsIgnoringCase("\\"))).containsExactly(5L);
        assertThat(column.idsWhere(where("value").containsIgnoringCase("[z"))).containsExactly(6L);
        assertThat(column.idsWhere(where("value").startsWithIgnoringCase("{"))).containsExactly(7L);
        assertThat(column.idsWhere(where("value").endsWithIgnoringCase(" "))).containsExactly(9L);
        assertThat(column.idsWhere(where("value").likeIgnoringCase("A\\_b"))).containsExactly(3L);
        assertThat(column.idsWhere(where("value").likeIgnoringCase("a\\\\B"))).containsExactly(5L);
    }

    @Rule(
            value = "DF-CASE-03",
            needs = {Capability.IGNORE_CASE, Capability.REGEX})
    void regularExpressionsIgnoreItToo(Workbench workbench) {
        Column column = texts(workbench, "Cat", "CAT", "cut", "dog");

        assertThat(column.idsWhere(new Filter.TextMatch("value", TextOperator.REGEX, "^c[A-B]t$", true)))
                .containsExactly(1L, 2L);
        assertThat(column.idsWhere(new Filter.TextMatch("value", TextOperator.REGEX, "^D[Z-o]G$", true)))
                .containsExactly(4L);
        assertThat(column.idsWhere(new Filter.TextMatch("value", TextOperator.REGEX, "^C.T", false)))
                .containsExactly(2L);
    }

    private static Column texts(Workbench workbench, @Nullable String... values) {
        return Column.of(workbench, new FieldType.StringType(20)).with(Arrays.asList(values));
    }
}
