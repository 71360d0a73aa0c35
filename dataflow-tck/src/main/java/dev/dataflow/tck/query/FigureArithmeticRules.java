package dev.dataflow.tck.query;

import static dev.dataflow.api.filter.Filter.where;
import static dev.dataflow.tck.run.Answers.all;
import static dev.dataflow.tck.run.Answers.only;
import static dev.dataflow.tck.run.Answers.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.api.capability.Capability;
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
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
