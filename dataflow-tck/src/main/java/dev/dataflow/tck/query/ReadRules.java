package dev.dataflow.tck.query;

import static dev.dataflow.tck.run.Answers.only;
import static dev.dataflow.tck.run.Answers.optional;
import static dev.dataflow.tck.run.Answers.row;
import static dev.dataflow.tck.run.FailureAssert.assertFailure;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.tck.rule.Rule;
import dev.dataflow.tck.run.Workbench;
import dev.dataflow.tck.sample.Items;

/** Reading the row with a key. */
public abstract class ReadRules {

    /** For the kit. */
    protected ReadRules() {}

    @Rule("DF-READ-01")
    void emitsTheRowWithTheKey(Workbench workbench) {
        Items items = Items.stocked(workbench);

        assertThat(only(items.rows().read(5L))).isEqualTo(Items.STOCK.get(4));
        assertThat(only(items.rows().read(row("id", 4L)))).isEqualTo(Items.STOCK.get(3));
    }

    @Rule("DF-READ-02")
    void emitsNothingForAKeyThatIsNotThere(Workbench workbench) {
        Items items = Items.stocked(workbench);

        assertThat(optional(items.rows().read(7L))).isEmpty();
    }

    @Rule("DF-READ-03")
    void failsWhereTheRowIsRequiredAndMissing(Workbench workbench) {
        Items items = Items.stocked(workbench);

        assertThat(only(items.rows().require(1L))).isEqualTo(Items.STOCK.get(0));
        assertFailure(() -> items.rows().require(7L))
                .hasCode(ErrorCode.NOT_FOUND)
                .hasModel(Items.MODEL);
    }

    @Rule("DF-READ-04")
    void tellsWhetherThereIsSuchARow(Workbench workbench) {
        Items items = Items.stocked(workbench);

        assertThat(only(items.rows().exists(3L))).isTrue();
        assertThat(only(items.rows().exists(-3L))).isFalse();
    }

    @Rule("DF-READ-05")
    void refusesAKeyOfAnotherType(Workbench workbench) {
        Items items = Items.stocked(workbench);

        workbench
                .assertUnsent(() -> items.rows().read("one"))
                .hasCode(ErrorCode.VALIDATION)
                .hasFields("id");
    }
}
