package dev.dataflow.tck.query;

import static dev.dataflow.api.filter.Filter.where;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.filter.Filter;
import dev.dataflow.api.model.FieldDefinition;
import dev.dataflow.api.model.FieldType;
import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.core.Repository;
import dev.dataflow.tck.rule.Rule;
import dev.dataflow.tck.run.Workbench;
import dev.dataflow.tck.sample.Items;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Comparisons of a field with values. */
public abstract class FilterRules {

    private static final int MANY_VALUES = 2_000;

    /** For the kit. */
    protected FilterRules() {}

    @Rule("DF-FILT-01")
    void equalFindsTheEqualRowsOnly(Workbench workbench) {
        Items items = Items.stocked(workbench);

        assertThat(items.idsWhere(where("quantity").eq(5))).containsExactly(1L, 5L);
        assertThat(items.idsWhere(where("name").eq("apple"))).containsExactly(1L);
        assertThat(items.idsWhere(where("active").eq(false))).containsExactly(2L, 5L);
        assertThat(items.idsWhere(where("price").eq(new BigDecimal("2.5")))).containsExactly(6L);
        assertThat(items.idsWhere(where("id").eq(7L))).isEmpty();
    }

    @Rule("DF-FILT-02")
    void notEqualFindsAllOthersAndTheNulls(Workbench workbench) {
        Items items = Items.stocked(workbench);

        assertThat(items.idsWhere(where("quantity").ne(5))).containsExactly(2L, 3L, 4L, 6L);
        assertThat(items.idsWhere(where("name").ne("no such"))).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
    }

    @Rule("DF-FILT-03")
    void greaterAndLessCompareValuesAndNeverMatchNull(Workbench workbench) {
        Items items = Items.stocked(workbench);

        assertThat(items.idsWhere(where("quantity").gt(0))).containsExactly(1L, 5L, 6L);
        assertThat(items.idsWhere(where("quantity").gte(0))).containsExactly(1L, 2L, 5L, 6L);
        assertThat(items.idsWhere(where("quantity").lt(0))).containsExactly(3L);
        assertThat(items.idsWhere(where("quantity").lte(0))).containsExactly(2L, 3L);
        assertThat(items.idsWhere(where("price").gt(new BigDecimal("2.50")))).containsExactly(4L, 5L);
        assertThat(items.idsWhere(where("name").lt("a"))).containsExactly(2L);
    }

    @Rule("DF-FILT-04")
    void betweenTakesInBothEnds(Workbench workbench) {
        Items items = Items.stocked(workbench);

        assertThat(items.idsWhere(where("quantity").between(0, 5))).containsExactly(1L, 2L, 5L);
        assertThat(items.idsWhere(where("quantity").between(5, 0))).isEmpty();
        assertThat(items.idsWhere(where("price").between(new BigDecimal("0.25"), new BigDecimal("1.50"))))
                .containsExactly(1L, 2L);
    }

    @Rule("DF-FILT-05")
    void inFindsAnyOfTheValuesAndNothingForNone(Workbench workbench) {
        Items items = Items.stocked(workbench);

        assertThat(items.idsWhere(where("name").in("cherry", "Banana", "no such")))
                .containsExactly(2L, 3L);
        assertThat(items.idsWhere(where("quantity").in(5, 5, -3))).containsExactly(1L, 3L, 5L);
        assertThat(items.idsWhere(where("name").in())).isEmpty();
    }

    @Rule("DF-FILT-06")
    void nullAmongTheValuesOfInMatchesNull(Workbench workbench) {
        Items items = Items.stocked(workbench);

        assertThat(items.idsWhere(where("quantity").in(-3, null))).containsExactly(3L, 4L);
        assertThat(items.idsWhere(where("price").in((Object) null))).containsExactly(3L);
    }

    @Rule("DF-FILT-07")
    void notInFindsEverythingElse(Workbench workbench) {
        Items items = Items.stocked(workbench);

        assertThat(items.idsWhere(where("quantity").notIn(List.of(5, 0)))).containsExactly(3L, 4L, 6L);
        assertThat(items.idsWhere(where("quantity").notIn(Arrays.asList(5, null))))
                .containsExactly(2L, 3L, 6L);
        assertThat(items.idsWhere(where("quantity").notIn(List.of()))).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
    }

    @Rule("DF-FILT-08")
    void nullEqualsNullAndNothingElse(Workbench workbench) {
        Items items = Items.stocked(workbench);

        assertThat(items.idsWhere(where("name").isNull())).containsExactly(4L);
        assertThat(items.idsWhere(where("name").eq(null))).containsExactly(4L);
        assertThat(items.idsWhere(where("name").isNotNull())).containsExactly(1L, 2L, 3L, 5L, 6L);
        assertThat(items.idsWhere(where("name").ne(null))).containsExactly(1L, 2L, 3L, 5L, 6L);
        assertThat(items.idsWhere(where("id").isNull())).isEmpty();
    }

    @Rule("DF-FILT-09")
    void inTakesThousandsOfValues(Workbench workbench) {
        Items items = Items.stocked(workbench);
        List<Integer> many = IntStream.rangeClosed(4, MANY_VALUES + 4).boxed().toList();

        assertThat(items.idsWhere(where("quantity").in(many))).containsExactly(1L, 5L);
        assertThat(items.idsWhere(where("quantity").notIn(many))).containsExactly(2L, 3L, 4L, 6L);
    }

    @Rule("DF-FILT-10")
    void refusesAnUnknownField(Workbench workbench) {
        Items items = Items.stocked(workbench);

        workbench
                .assertUnsent(
                        () -> items.rows().where(where("nmae").eq("apple")).rows())
                .hasCode(ErrorCode.VALIDATION)
                .hasFields("nmae")
                .saysInMessage("name");
    }

    @Rule("DF-FILT-11")
    void refusesAnOperandOfAnotherType(Workbench workbench) {
        Items items = Items.stocked(workbench);

        for (Filter wrong : List.of(
                where("quantity").eq("five"),
                where("active").eq(1),
                where("price").gt(true),
                where("name").in(7))) {
            workbench.assertUnsent(() -> items.rows().where(wrong).rows()).hasCode(ErrorCode.VALIDATION);
        }
    }

    @Rule("DF-FILT-12")
    void refusesToOrderWhatHasNoOrder(Workbench workbench) {
        Repository<FieldValues> rows = workbench.rows(ModelDefinition.builder("Unordered")
                .table(workbench.table("unordered"))
                .field(FieldDefinition.required("id", new FieldType.LongType()))
                .field(FieldDefinition.optional("bytes", new FieldType.BytesType()))
                .field(FieldDefinition.optional("json", new FieldType.JsonType()))
                .key("id")
                .build());

        workbench
                .assertUnsent(
                        () -> rows.where(where("bytes").gt(new byte[] {1})).rows())
                .hasCode(ErrorCode.VALIDATION);
        workbench
                .assertUnsent(() -> rows.where(where("json").eq(List.of(1))).rows())
                .hasCode(ErrorCode.VALIDATION);
    }
}
