package dev.dataflow.tck.query;

import static dev.dataflow.tck.run.Answers.all;
import static dev.dataflow.tck.run.Answers.only;
import static dev.dataflow.tck.run.Answers.optional;
import static dev.dataflow.tck.run.FailureAssert.assertFailure;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.filter.Filter;
import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.tck.rule.Rule;
import dev.dataflow.tck.run.Workbench;
import dev.dataflow.tck.sample.Items;
import java.util.List;
import java.util.stream.LongStream;
import reactor.core.publisher.Flux;

/** Listing rows. */
public abstract class ListRules {

    private static final int MANY = 1_000;
    private static final int AT_ONCE = 16;

    /** For the kit. */
    protected ListRules() {}

    @Rule("DF-LIST-01")
    void emitsEveryRowAsItIsStored(Workbench workbench) {
        assertThat(Items.stocked(workbench).stored()).isEqualTo(Items.STOCK);
    }

    @Rule("DF-LIST-02")
    void goesByKeyWhereNoOrderIsGiven(Workbench workbench) {
        Items items = Items.empty(workbench);
        List.of(7L, -1L, 300L, 2L).forEach(id -> only(items.rows().create(Items.named(id, "x"))));

        assertThat(Items.ids(items.rows().all())).containsExactly(-1L, 2L, 7L, 300L);
    }

    @Rule("DF-LIST-03")
    void emitsExactlyTheFieldsAskedForInThatOrder(Workbench workbench) {
        Items items = Items.stocked(workbench);

        List<FieldValues> rows = all(items.rows().all().rows("price", "id", "name"));

        assertThat(rows)
                .isEqualTo(Items.STOCK.stream()
                        .map(each -> each.only(List.of("price", "id", "name")))
                        .toList());
    }

    @Rule("DF-LIST-04")
    void completesWhereThereAreNoRows(Workbench workbench) {
        assertThat(Items.empty(workbench).stored()).isEmpty();
    }

    @Rule("DF-LIST-05")
    void emitsAThousandRowsInOrder(Workbench workbench) {
        Items items = Items.empty(workbench);
        all(Flux.range(0, MANY).flatMap(id -> items.rows().create(Items.named(MANY - 1L - id, "row " + id)), AT_ONCE));

        assertThat(Items.ids(items.rows().all()))
                .isEqualTo(LongStream.range(0, MANY).boxed().toList());
    }

    @Rule("DF-LIST-06")
    void emitsTheFirstRowOrTheOnlyOne(Workbench workbench) {
        Items items = Items.stocked(workbench);

        assertThat(only(items.rows().all().sort("-id").first())).isEqualTo(Items.STOCK.get(5));
        assertThat(only(items.rows().where(Filter.where("name").eq("cherry")).one()))
                .isEqualTo(Items.STOCK.get(2));
        assertThat(optional(items.rows().where(Filter.none()).one())).isEmpty();
        assertFailure(() -> items.rows().where(Filter.where("quantity").eq(5)).one())
                .hasCode(ErrorCode.NON_UNIQUE_RESULT);
    }

    @Rule("DF-LIST-07")
    void refusesToEmitAnUnknownField(Workbench workbench) {
        Items items = Items.stocked(workbench);

        workbench
                .assertUnsent(() -> items.rows().all().rows("id", "prise"))
                .hasCode(ErrorCode.VALIDATION)
                .hasFields("prise")
                .saysInMessage("price");
    }
}
