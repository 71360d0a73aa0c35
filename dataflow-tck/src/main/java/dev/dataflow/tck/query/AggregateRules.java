package dev.dataflow.tck.query;

import static dev.dataflow.api.filter.Filter.not;
import static dev.dataflow.api.filter.Filter.where;
import static dev.dataflow.tck.run.Answers.all;
import static dev.dataflow.tck.run.Answers.only;
import static dev.dataflow.tck.run.Answers.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.api.capability.Capability;
import dev.dataflow.api.filter.Filter;
import dev.dataflow.api.filter.Page;
import dev.dataflow.api.filter.Sort;
import dev.dataflow.api.model.FieldType;
import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.api.operation.Aggregate;
import dev.dataflow.api.operation.AggregateOperation;
import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.tck.rule.Rule;
import dev.dataflow.tck.run.Workbench;
import dev.dataflow.tck.sample.Column;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

/** Figures about groups of rows. */
public abstract class AggregateRules {

    /** For the kit. */
    protected AggregateRules() {}

    @Rule(value = "DF-AGG-01", needs = Capability.AGGREGATE)
    void countsRowsValuesAndDifferentValues(Workbench workbench) {
        assertThat(overAll(
                        workbench,
                        rows(),
                        of("teams", Aggregate.Function.COUNT, "team"),
                        of("wholes", Aggregate.Function.COUNT, "whole"),
                        of("distinct", Aggregate.Function.COUNT_DISTINCT, "whole"),
                        of("names", Aggregate.Function.COUNT_DISTINCT, "team"),
                        of("prices", Aggregate.Function.COUNT_DISTINCT, "price")))
                .isEqualTo(row("rows", 5L, "teams", 3L, "wholes", 4L, "distinct", 3L, "names", 2L, "prices", 3L));
    }

    @Rule(value = "DF-AGG-02", needs = Capability.AGGREGATE)
    void sumsAreExact(Workbench workbench) {
        assertThat(overAll(
                        workbench,
                        of("wholes", Aggregate.Function.SUM, "whole"),
                        of("larges", Aggregate.Function.SUM, "large"),
                        of("prices", Aggregate.Function.SUM, "price"),
                        of("sizes", Aggregate.Function.SUM, "size")))
                .isEqualTo(row(
                        "wholes", new BigDecimal("21"),
                        "larges", new BigDecimal("4611686018427387912"),
                        "prices", new BigDecimal("100000000.39"),
                        "sizes", 3.25));
    }

    @Rule(value = "DF-AGG-11", needs = Capability.AGGREGATE)
    void sumsOfLongExceedIt(Workbench workbench) {
        Column column =
                Column.of(workbench, new FieldType.LongType()).with(Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE, 4L);
        List<Aggregate> figures =
                List.of(of("sum", Aggregate.Function.SUM, "value"), of("average", Aggregate.Function.AVG, "value"));

        assertThat(only(execute(workbench, column.rows().model(), Filter.all(), figures)))
                .isEqualTo(row(
                        "sum", new BigDecimal("27670116110564327425"),
                        "average", new BigDecimal("6917529027641081856.250000")));
    }

    @Rule(value = "DF-AGG-03", needs = Capability.AGGREGATE)
    void averagesHaveSixMoreDigits(Workbench workbench) {
        assertThat(overAll(
                        workbench,
                        of("wholes", Aggregate.Function.AVG, "whole"),
                        of("larges", Aggregate.Function.AVG, "large"),
                        of("prices", Aggregate.Function.AVG, "price"),
                        of("sizes", Aggregate.Function.AVG, "size")))
                .isEqualTo(row(
                        "wholes", new BigDecimal("5.250000"),
                        "larges", new BigDecimal("1152921504606846978.000000"),
                        "prices", new BigDecimal("25000000.09750000"),
                        "sizes", 0.8125));
    }

    @Rule(value = "DF-AGG-04", needs = Capability.AGGREGATE)
    void averagesAreRoundedHalfToEven(Workbench workbench) {
        Column column = Column.of(workbench, new FieldType.IntType());
        List<Integer> values = new ArrayList<>();
        values.add(1);
        values.addAll(Collections.nCopies(63, 0));
        column.with(values);
        Aggregate average = of("average", Aggregate.Function.AVG, "value");

        assertThat(only(execute(workbench, column.rows().model(), Filter.all(), List.of(average))))
                .isEqualTo(row("average", new BigDecimal("0.015625")));
        assertThat(only(execute(workbench, column.rows().model(), where("id").lte(3L), List.of(average))))
                .isEqualTo(row("average", new BigDecimal("0.333333")));
        only(column.rows().create(Column.sample(65, 2)));
        assertThat(only(execute(workbench, column.rows().model(), where("id").gte(63L), List.of(average))))
                .isEqualTo(row("average", new BigDecimal("0.666667")));
    }

    @Rule(value = "DF-AGG-05", needs = Capability.AGGREGATE)
    void smallestAndGreatestHaveTheFieldsTypeAndOrder(Workbench workbench) {
        assertThat(overAll(
                        workbench,
                        of("team", Aggregate.Function.MAX, "team"),
                        of("whole", Aggregate.Function.MIN, "whole"),
                        of("large", Aggregate.Function.MAX, "large"),
                        of("price", Aggregate.Function.MAX, "price"),
                        of("size", Aggregate.Function.MIN, "size"),
                        of("first", Aggregate.Function.MIN, "day"),
                        of("last", Aggregate.Function.MAX, "day")))
                .isEqualTo(row(
                        "team",
                        "b",
                        "whole",
                        -1,
                        "large",
                        1L << 61,
                        "price",
                        new BigDecimal("99999999.99"),
                        "size",
                        0.25,
                        "first",
                        LocalDate.parse("2023-01-01"),
                        "last",
                        LocalDate.parse("2024-12-31")));
    }

    @Rule(value = "DF-AGG-06", needs = Capability.AGGREGATE)
    void ofNoValuesCountsAreZeroAndTheRestIsNull(Workbench workbench) {
        ModelDefinition model = Sales.in(workbench);
        List<Aggregate> figures = List.of(
                rows(),
                of("count", Aggregate.Function.COUNT, "whole"),
                of("distinct", Aggregate.Function.COUNT_DISTINCT, "whole"),
                of("sum", Aggregate.Function.SUM, "price"),
                of("average", Aggregate.Function.AVG, "size"),
                of("least", Aggregate.Function.MIN, "day"),
                of("most", Aggregate.Function.MAX, "large"));

        FieldValues nothing =
                row("rows", 0L, "count", 0L, "distinct", 0L, "sum", null, "average", null, "least", null, "most", null);
        assertThat(all(execute(workbench, model, where("id").eq(77L), figures))).containsExactly(nothing);
        assertThat(all(execute(
                        workbench, model, where("id").eq(3L), List.of(of("sum", Aggregate.Function.SUM, "size")))))
                .containsExactly(row("sum", null));
    }

    @Rule(value = "DF-AGG-07", needs = Capability.AGGREGATE)
    void groupsAreMadeOfEqualValuesNullBeingOne(Workbench workbench) {
        assertThat(grouped(workbench, Filter.all(), Filter.all(), List.of(Sort.asc("team")), Page.all()))
                .containsExactly(group(null, 2, "6"), group("a", 2, "15"), group("b", 1, null));
        assertThat(grouped(workbench, where("id").eq(77L), Filter.all(), List.of(Sort.asc("team")), Page.all()))
                .isEmpty();
    }

    @Rule(value = "DF-AGG-08", needs = Capability.AGGREGATE)
    void groupsAreFilteredByTheirFigures(Workbench workbench) {
        List<Sort> byTeam = List.of(Sort.asc("team"));

        assertThat(grouped(workbench, Filter.all(), where("rows").gte(2L), byTeam, Page.all()))
                .containsExactly(group(null, 2, "6"), group("a", 2, "15"));
        assertThat(grouped(workbench, Filter.all(), where("total").gt(new BigDecimal("6")), byTeam, Page.all()))
                .containsExactly(group("a", 2, "15"));
        assertThat(grouped(workbench, Filter.all(), where("total").isNull(), byTeam, Page.all()))
                .containsExactly(group("b", 1, null));
        assertThat(grouped(
                        workbench,
                        Filter.all(),
                        where("team").isNull().or(not(where("total").eq(new BigDecimal("15")))),
                        byTeam,
                        Page.all()))
                .containsExactly(group(null, 2, "6"), group("b", 1, null));
    }

    @Rule(value = "DF-AGG-09", needs = Capability.AGGREGATE)
    void groupsAreOrderedAndPagedByTheirFigures(Workbench workbench) {
        List<Sort> byTotal = List.of(Sort.desc("rows"), Sort.desc("total"), Sort.asc("team"));

        assertThat(grouped(workbench, Filter.all(), Filter.all(), byTotal, Page.all()))
                .containsExactly(group("a", 2, "15"), group(null, 2, "6"), group("b", 1, null));
        assertThat(grouped(workbench, Filter.all(), Filter.all(), byTotal, Page.of(1, 1)))
                .containsExactly(group(null, 2, "6"));
        assertThat(grouped(workbench, Filter.all(), Filter.all(), byTotal, Page.of(0, 0)))
                .isEmpty();
    }

    @Rule(value = "DF-AGG-10", needs = Capability.AGGREGATE)
    void textsOfAnotherCaseAreOtherGroups(Workbench workbench) {
        Column column = Column.of(workbench, new FieldType.StringType(10)).with("a", "A", "a ", "a", "\u00e4");
        AggregateOperation operation = new AggregateOperation(
                column.rows().model(),
                Filter.all(),
                List.of("value"),
                List.of(rows()),
                Filter.all(),
                List.of(Sort.asc("value")),
                Page.all());

        assertThat(all(workbench.adapter().execute(operation)))
                .containsExactly(
                        row("value", "A", "rows", 1L),
                        row("value", "a", "rows", 2L),
                        row("value", "a ", "rows", 1L),
                        row("value", "\u00e4", "rows", 1L));
    }

    @Rule(value = "DF-AGG-12", needs = Capability.AGGREGATE)
    void figuresAboutAllRowsAreFilteredToo(Workbench workbench) {
        ModelDefinition model = Sales.in(workbench);
        List<Aggregate> figures = List.of(rows(), of("total", Aggregate.Function.SUM, "whole"));

        assertThat(all(having(
                        workbench, model, Filter.all(), figures, where("rows").gte(5L))))
                .containsExactly(row("rows", 5L, "total", new BigDecimal("21")));
        assertThat(all(having(
                        workbench, model, Filter.all(), figures, where("total").lt(BigDecimal.ONE))))
                .isEmpty();
        assertThat(all(having(
                        workbench,
                        model,
                        where("id").eq(77L),
                        figures,
                        where("rows").eq(0L))))
                .containsExactly(row("rows", 0L, "total", null));
        assertThat(all(having(
                        workbench,
                        model,
                        where("id").eq(77L),
                        figures,
                        where("total").eq(BigDecimal.ZERO))))
                .isEmpty();
    }

    private static List<FieldValues> grouped(
            Workbench workbench, Filter filter, Filter having, List<Sort> sort, Page page) {
        return all(workbench
                .adapter()
                .execute(new AggregateOperation(
                        Sales.in(workbench),
                        filter,
                        List.of("team"),
                        List.of(rows(), of("total", Aggregate.Function.SUM, "whole")),
                        having,
                        sort,
                        page)));
    }

    private static FieldValues group(@Nullable String team, long rows, @Nullable String total) {
        return row("team", team, "rows", rows, "total", total == null ? null : new BigDecimal(total));
    }

    private static FieldValues overAll(Workbench workbench, Aggregate... figures) {
        return only(execute(workbench, Sales.in(workbench), Filter.all(), List.of(figures)));
    }

    private static Publisher<FieldValues> execute(
            Workbench workbench, ModelDefinition model, Filter filter, List<Aggregate> figures) {
        return having(workbench, model, filter, figures, Filter.all());
    }

    private static Publisher<FieldValues> having(
            Workbench workbench, ModelDefinition model, Filter filter, List<Aggregate> figures, Filter having) {
        return workbench
                .adapter()
                .execute(new AggregateOperation(model, filter, List.of(), figures, having, List.of(), Page.all()));
    }

    private static Aggregate rows() {
        return new Aggregate("rows", Aggregate.Function.COUNT, null);
    }

    private static Aggregate of(String name, Aggregate.Function function, String field) {
        return new Aggregate(name, function, field);
    }
}
