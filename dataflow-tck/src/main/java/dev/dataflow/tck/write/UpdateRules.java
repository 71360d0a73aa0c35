package dev.dataflow.tck.write;

import static dev.dataflow.api.filter.Filter.where;
import static dev.dataflow.tck.run.Answers.map;
import static dev.dataflow.tck.run.Answers.only;
import static dev.dataflow.tck.run.Answers.row;
import static dev.dataflow.tck.run.FailureAssert.assertFailure;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.api.capability.Capability;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.tck.rule.Rule;
import dev.dataflow.tck.run.Workbench;
import dev.dataflow.tck.sample.Items;
import java.util.List;

/** Changing rows. */
public abstract class UpdateRules {

    /** For the kit. */
    protected UpdateRules() {}

    @Rule(value = "DF-UPDATE-01", needs = Capability.UPDATE)
    void changesTheRowsThatMatchAndNoOthers(Workbench workbench) {
        Items items = Items.stocked(workbench);

        long updated = only(items.rows().where(where("quantity").eq(5)).update(map("name", "new", "active", null)));

        assertThat(updated).isEqualTo(2);
        assertThat(items.stored())
                .containsExactly(
                        Items.item(1, "new", 5, "1.50", null),
                        Items.STOCK.get(1),
                        Items.STOCK.get(2),
                        Items.STOCK.get(3),
                        Items.item(5, "new", 5, "9.99", null),
                        Items.STOCK.get(5));
    }

    @Rule(value = "DF-UPDATE-02", needs = Capability.UPDATE)
    void countsRowsThatHadTheValuesAlready(Workbench workbench) {
        Items items = Items.stocked(workbench);

        assertThat(only(items.rows().where(where("active").eq(true)).update(map("active", true))))
                .isEqualTo(3);
    }

    @Rule(value = "DF-UPDATE-03", needs = Capability.UPDATE)
    void countsZeroWhereNothingMatches(Workbench workbench) {
        Items items = Items.stocked(workbench);

        assertThat(only(items.rows().where(where("id").gt(6L)).update(map("name", "x"))))
                .isZero();
        assertThat(items.stored()).isEqualTo(Items.STOCK);
    }

    @Rule(value = "DF-UPDATE-04", needs = Capability.UPDATE)
    void tellsWhetherThereIsARowWithTheKey(Workbench workbench) {
        Items items = Items.stocked(workbench);

        assertThat(only(items.rows().update(3L, map("quantity", 8)))).isTrue();
        assertThat(only(items.rows().update(7L, map("quantity", 8)))).isFalse();
        assertThat(items.stored().get(2)).isEqualTo(Items.item(3, "cherry", 8, null, null));
        assertThat(items.stored()).hasSize(6);
    }

    @Rule(value = "DF-UPDATE-05", needs = Capability.UPDATE)
    void replacesAWholeRow(Workbench workbench) {
        Items items = Items.stocked(workbench);
        FieldValues replacement = Items.item(2, null, 9, "3.00", true);

        assertThat(only(items.rows().update(replacement))).isEqualTo(replacement);
        assertThat(items.stored().get(1)).isEqualTo(replacement);
        assertFailure(() -> items.rows().update(Items.item(7, null, 9, "3.00", true)))
                .hasCode(ErrorCode.NOT_FOUND)
                .hasModel(Items.MODEL);
    }

    @Rule(value = "DF-UPDATE-06", needs = Capability.UPDATE)
    void changesAllRowsWhereThatIsAskedFor(Workbench workbench) {
        Items items = Items.stocked(workbench);

        assertThat(only(items.rows().all().update(map("quantity", 1)))).isEqualTo(6);
        assertThat(items.idsWhere(where("quantity").eq(1))).hasSize(6);
    }

    @Rule(value = "DF-UPDATE-07", needs = Capability.UPDATE)
    void refusesToChangeAKey(Workbench workbench) {
        Items items = Items.stocked(workbench);

        workbench
                .assertUnsent(() -> items.rows().update(1L, map("id", 9L)))
                .hasCode(ErrorCode.VALIDATION)
                .hasFields("id");
    }

    @Rule(value = "DF-UPDATE-08", needs = Capability.UPDATE)
    void refusesUnknownFieldsAndWrongValues(Workbench workbench) {
        Items items = Items.stocked(workbench);

        workbench
                .assertUnsent(() -> items.rows().update(1L, map("nme", "x", "quantity", "y")))
                .hasCode(ErrorCode.VALIDATION)
                .hasFields("nme", "quantity");
        workbench
                .assertUnsent(() -> items.rows().update(row("id", 1L, "name", "the rest is missing")))
                .hasCode(ErrorCode.VALIDATION);
    }

    @Rule(value = "DF-UPDATE-09", needs = Capability.UPDATE)
    void refusesToUpdateAPage(Workbench workbench) {
        Items items = Items.stocked(workbench);

        workbench
                .assertUnsent(() -> items.rows().all().limit(2).update(map("quantity", 1)))
                .hasCode(ErrorCode.VALIDATION);
        assertThat(items.stored()).isEqualTo(Items.STOCK);
    }

    @Rule(
            value = "DF-UPDATE-10",
            needs = {Capability.UPDATE, Capability.UNIQUE_INDEXES})
    void changesAllRowsOrNone(Workbench workbench) {
        Items items = new Items(workbench.database(Items.uniqueByName(workbench.table("items"))));
        List<FieldValues> before = List.of(Items.named(1, "a"), Items.named(2, "b"), Items.named(3, "c"));
        before.forEach(each -> only(items.rows().create(each)));

        assertFailure(() -> items.rows().where(where("id").gte(2L)).update(map("name", "same")))
                .hasCode(ErrorCode.DUPLICATE_KEY)
                .hasFields("name");

        assertThat(items.stored()).isEqualTo(before);
    }
}
