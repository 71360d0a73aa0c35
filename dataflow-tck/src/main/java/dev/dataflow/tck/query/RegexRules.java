package dev.dataflow.tck.query;

import static dev.dataflow.api.filter.Filter.not;
import static dev.dataflow.api.filter.Filter.where;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.api.capability.Capability;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.model.FieldType;
import dev.dataflow.tck.rule.Rule;
import dev.dataflow.tck.run.Workbench;
import dev.dataflow.tck.sample.Column;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Regular expressions in the common subset. */
public abstract class RegexRules {

    /** For the kit. */
    protected RegexRules() {}

    @Rule(value = "DF-REGEX-01", needs = Capability.REGEX)
    void somePartOfTheTextMustMatch(Workbench workbench) {
        Column column = texts(workbench, "cat", "concat", "cart", "CAT", "dog", "", null);

        assertThat(matching(column, "cat")).containsExactly(1L, 2L);
        assertThat(matching(column, "^cat")).containsExactly(1L);
        assertThat(matching(column, "cat$")).containsExactly(1L, 2L);
        assertThat(matching(column, "^$")).containsExactly(6L);
        assertThat(matching(column, "")).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
        assertThat(matching(column, "^ca(r|)t$|dog")).containsExactly(1L, 3L, 5L);
        assertThat(column.idsWhere(not(where("value").regex("cat")))).containsExactly(3L, 4L, 5L, 6L, 7L);
    }

    @Rule(value = "DF-REGEX-02", needs = Capability.REGEX)
    void classesAndRepetitionsMeanTheSameEverywhere(Workbench workbench) {
        Column column = texts(workbench, "a1", "a12", "a123", "b-2", "b]2", "b\\2", "^x", "abab");

        assertThat(matching(column, "^a[0-9]{2,}$")).containsExactly(2L, 3L);
        assertThat(matching(column, "^a[0-9]{1,2}$")).containsExactly(1L, 2L);
        assertThat(matching(column, "^a[0-9]?$|^(ab)+$")).containsExactly(1L, 8L);
        assertThat(matching(column, "^b[\\-\\]]2$")).containsExactly(4L, 5L);
        assertThat(matching(column, "^b[^-]2$")).containsExactly(5L, 6L);
        assertThat(matching(column, "b[\\\\]2")).containsExactly(6L);
        assertThat(matching(column, "\\^x")).containsExactly(7L);
        assertThat(matching(column, "^(ab){2}$")).containsExactly(8L);
    }

    @Rule(value = "DF-REGEX-03", needs = Capability.REGEX)
    void aDotIsAnyCodePointButALineBreakAndTheEndsAreThoseOfTheText(Workbench workbench) {
        Column column = texts(workbench, "a\nb", "a\uD83D\uDE00b", "axb", "b\n", "b");

        assertThat(matching(column, "^a.b$")).containsExactly(2L, 3L);
        assertThat(matching(column, "b$")).containsExactly(1L, 2L, 3L, 5L);
        assertThat(matching(column, "^b")).containsExactly(4L, 5L);
    }

    @Rule(value = "DF-REGEX-04", needs = Capability.REGEX)
    void escapedPunctuationIsTakenLiterally(Workbench workbench) {
        Column column = texts(workbench, "1.5", "1x5", "a+b", "aab", "(x)", "x", "50%", "a_b");

        assertThat(matching(column, "1\\.5")).containsExactly(1L);
        assertThat(matching(column, "a\\+b")).containsExactly(3L);
        assertThat(matching(column, "\\(x\\)")).containsExactly(5L);
        assertThat(matching(column, "[.+]")).containsExactly(1L, 3L);
        assertThat(matching(column, "50%")).containsExactly(7L);
        assertThat(matching(column, "a_b")).containsExactly(8L);
    }

    @Rule(value = "DF-REGEX-05", needs = Capability.REGEX)
    void whatIsOutsideTheSubsetIsRefused(Workbench workbench) {
        Column column = Column.of(workbench, new FieldType.StringType(20));

        for (String pattern :
                List.of("\\d", "(?i)a", "a*?", "a**", "(a", "a)", "[a", "[]", "(a)\\1", "*", "a{2", "x\\")) {
            workbench
                    .assertUnsent(() ->
                            column.rows().where(where("value").regex(pattern)).rows())
                    .hasCode(ErrorCode.VALIDATION)
                    .hasFields("value");
        }
    }

    private static List<Long> matching(Column column, String pattern) {
        return column.idsWhere(where("value").regex(pattern));
    }

    private static Column texts(Workbench workbench, @Nullable String... values) {
        return Column.of(workbench, new FieldType.StringType(20)).with(Arrays.asList(values));
    }
}
