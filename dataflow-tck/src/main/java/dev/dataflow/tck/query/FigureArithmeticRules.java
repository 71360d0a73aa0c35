package dev.dataflow.tck.query;

import static dev.dataflow.api.filter.Filter.where;
import static dev.dataflow.tck.run.Answers.all;
import static dev.dataflow.tck.run.Answers.only;
import static dev.dataflow.tck.run.Answers.row;
import static dev.dataflow.tck.run.FailureAssert.assertFailure;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.api.capability.Capability;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.filter.Filter;
import dev.dataflow.api.filter.Page;
import dev.dataflow.api.filter.Sort;
import dev.dataflow.api.model.FieldDefinition;
import dev.dataflow.api.model.FieldType;
import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.api.operation.Aggregate;
import dev.dataflow.api.operation.AggregateOperation;
import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.core.Repository;
import dev.dataflow.tck.rule.Rule;
import dev.dataflow.tck.run.Workbench;
import dev.dataflow.tck.sample.Column;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

/** Figures that no type of the database's own holds as they must be. */
public abstract class FigureArithmeticRules {

    /** For the kit. */
    protected FigureArithmeticRules() {}

    @Rule(value = "DF-AGG-13", needs = Capability.AGGREGATE)
    void averagesAreComparedAsDoubles(Workbench workbench) {
        ModelDefinition model = thirds(workbench);

        for (String field : List.of("whole", "large", "price")) {
            double unit = field.equals("price") ? 0.01 : 1;
            assertThat(byAverage(workbench, model, field, Filter.all())).containsExactly("n", "a", "h", "b");
            assertThat(byAverage(workbench, model, field, where("average").eq(unit / 3)))
                    .containsExactly("a");
            assertThat(byAverage(workbench, model, field, where("average").gt(unit * 0.333333333)))
                    .containsExactly("a", "h", "b");
            assertThat(byAverage(workbench, model, field, where("average").between(unit / 2, 2 * unit / 3)))
                    .containsExactly("h", "b");
            assertThat(byAverage(workbench, model, field, where("average").isNull()))
                    .containsExactly("n");
            assertThat(all(workbench
                            .adapter()
                            .execute(new AggregateOperation(
                                    model,
                                    where("team").eq("a"),
                                    List.of(),
                                    List.of(new Aggregate("average", Aggregate.Function.AVG, field)),
                                    where("average").lt(unit * 0.333333334),
                                    List.of(),
                                    Page.all()))))
                    .hasSize(1);
        }
    }

    @Rule(value = "DF-AGG-14", needs = Capability.AGGREGATE)
    void aSumThatIsTooLargeForADoubleIsInvalidData(Workbench workbench) {
        Column column = Column.of(workbench, new FieldType.DoubleType())
                .with(1.7e308, 1.7e308, -1.7e308, -1.7e308, Double.MAX_VALUE, null);
        ModelDefinition model = column.rows().model();

        for (List<Long> ids : List.of(List.of(1L, 2L), List.of(3L, 4L))) {
            assertFailure(() -> figure(workbench, model, where("id").in(ids), Aggregate.Function.SUM))
                    .hasCode(ErrorCode.INVALID_DATA)
                    .hasOperation("aggregate");
            assertFailure(() -> figure(workbench, model, where("id").in(ids), Aggregate.Function.AVG))
                    .hasCode(ErrorCode.INVALID_DATA)
                    .hasOperation("aggregate");
        }
        assertThat(only(figure(workbench, model, where("id").in(1L, 3L), Aggregate.Function.SUM)))
                .isEqualTo(row("figure", 0.0));
        assertThat(only(figure(workbench, model, where("id").gte(5L), Aggregate.Function.SUM)))
                .isEqualTo(row("figure", Double.MAX_VALUE));
        assertThat(only(figure(workbench, model, where("id").lte(2L), Aggregate.Function.MAX)))
                .isEqualTo(row("figure", 1.7e308));
    }

    @Rule(
            value = "DF-AGG-15",
            needs = {Capability.AGGREGATE, Capability.NON_FINITE_DOUBLES})
    void figuresOfInfinitiesAreThoseOfTheirArithmetic(Workbench workbench) {
        Column column = Column.of(workbench, new FieldType.DoubleType())
                .with(1.5, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NaN);
        ModelDefinition model = column.rows().model();

        for (Aggregate.Function function : List.of(Aggregate.Function.SUM, Aggregate.Function.AVG)) {
            assertThat(only(figure(workbench, model, where("id").in(1L, 2L), function)))
                    .isEqualTo(row("figure", Double.POSITIVE_INFINITY));
            assertThat(only(figure(workbench, model, where("id").in(1L, 3L), function)))
                    .isEqualTo(row("figure", Double.NEGATIVE_INFINITY));
            assertThat(only(figure(workbench, model, where("id").in(2L, 3L), function)))
                    .isEqualTo(row("figure", Double.NaN));
            assertThat(only(figure(workbench, model, where("id").in(1L, 4L), function)))
                    .isEqualTo(row("figure", Double.NaN));
        }
    }

    private static Publisher<FieldValues> figure(
            Workbench workbench, ModelDefinition model, Filter filter, Aggregate.Function function) {
        return workbench
                .adapter()
                .execute(new AggregateOperation(
                        model,
                        filter,
                        List.of(),
                        List.of(new Aggregate("figure", function, "value")),
                        Filter.all(),
                        List.of(),
                        Page.all()));
    }

    /** Groups of which the averages are a third, two thirds, a half and nothing; of the price, of a hundredth. */
    private static ModelDefinition thirds(Workbench workbench) {
        ModelDefinition model = ModelDefinition.builder("Third")
                .table(workbench.table("thirds"))
                .field(FieldDefinition.required("id", new FieldType.LongType()))
                .field(FieldDefinition.required("team", new FieldType.StringType(10)))
                .field(FieldDefinition.optional("whole", new FieldType.IntType()))
                .field(FieldDefinition.optional("large", new FieldType.LongType()))
                .field(FieldDefinition.optional("price", new FieldType.DecimalType(10, 2)))
                .key("id")
                .build();
        Repository<FieldValues> rows = workbench.rows(model);
        String teams = "aaabbbhhn";
        for (int position = 0; position < teams.length(); position++) {
            String team = teams.substring(position, position + 1);
            Long value = team.equals("n") ? null : "100110010".charAt(position) - (long) '0';
            only(rows.create(row(
                    "id", position,
                    "team", team,
                    "whole", value,
                    "large", value,
                    "price", value == null ? null : BigDecimal.valueOf(value, 2))));
        }
        return model;
    }

    /** The groups whose average of the field matches, ordered by it. */
    private static List<@Nullable Object> byAverage(
            Workbench workbench, ModelDefinition model, String field, Filter having) {
        AggregateOperation operation = new AggregateOperation(
                model,
                Filter.all(),
                List.of("team"),
                List.of(new Aggregate("average", Aggregate.Function.AVG, field)),
                having,
                List.of(Sort.asc("average")),
                Page.all());
        return all(workbench.adapter().execute(operation)).stream()
                .<@Nullable Object>map(each -> each.get("team"))
                .toList();
    }
}
