package dev.dataflow.tck.write;

import static dev.dataflow.api.filter.Filter.where;
import static dev.dataflow.tck.run.Answers.all;
import static dev.dataflow.tck.run.Answers.only;
import static dev.dataflow.tck.run.Answers.row;
import static dev.dataflow.tck.run.FailureAssert.assertFailure;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.api.capability.Capability;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.model.FieldDefinition;
import dev.dataflow.api.model.FieldType;
import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.api.operation.UpdateOperation;
import dev.dataflow.api.operation.UpdateOutcome;
import dev.dataflow.core.Repository;
import dev.dataflow.tck.rule.Rule;
import dev.dataflow.tck.run.Workbench;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import reactor.core.publisher.Flux;

/** Adding to numbers in the database. */
public abstract class IncrementRules {

    /** For the kit. */
    protected IncrementRules() {}

    @Rule(value = "DF-INC-01", needs = Capability.INCREMENT)
    void addsAndSubtractsInEveryNumericType(Workbench workbench) {
        Repository<FieldValues> rows = numbers(workbench);
        only(rows.create(row("id", 1L, "whole", 5, "large", 1L << 40, "price", new BigDecimal("1.50"), "size", 0.25)));

        assertThat(only(rows.increment(
                        1L, Map.of("whole", -7, "large", 1L << 41, "price", new BigDecimal("-2.75"), "size", 0.5))))
                .isTrue();

        assertThat(only(rows.read(1L)))
                .isEqualTo(
                        row("id", 1L, "whole", -2, "large", 3L << 40, "price", new BigDecimal("-1.25"), "size", 0.75));
    }

    @Rule(value = "DF-INC-02", needs = Capability.INCREMENT)
    void aNullStaysNull(Workbench workbench) {
        Repository<FieldValues> rows = numbers(workbench);
        only(rows.create(row("id", 1L)));

        assertThat(only(rows.increment(1L, Map.of("whole", 1, "large", 1, "price", 1, "size", 1))))
                .isTrue();
        assertThat(only(rows.increment(2L, Map.of("whole", 1)))).isFalse();

        assertThat(all(rows.all().rows()))
                .containsExactly(row("id", 1L, "whole", null, "large", null, "price", null, "size", null));
    }

    @Rule(value = "DF-INC-03", needs = Capability.INCREMENT)
    void aSumThatDoesNotFitIsInvalidDataAndChangesNothing(Workbench workbench) {
        Repository<FieldValues> rows = numbers(workbench);
        only(rows.create(row("id", 1L, "whole", 1, "large", 1L, "price", BigDecimal.ONE)));
        only(rows.create(row(
                "id",
                2L,
                "whole",
                Integer.MAX_VALUE,
                "large",
                Long.MAX_VALUE,
                "price",
                new BigDecimal("99999999.99"))));
        List<FieldValues> before = all(rows.all().rows());

        for (String field : List.of("whole", "large", "price")) {
            assertFailure(() -> rows.all().increment(Map.of(field, 1)))
                    .as(field)
                    .hasCode(ErrorCode.INVALID_DATA)
                    .hasOperation("update");
            assertThat(all(rows.all().rows())).as(field).isEqualTo(before);
        }
    }

    @Rule(value = "DF-INC-04", needs = Capability.INCREMENT)
    void concurrentAdditionsAllCount(Workbench workbench) {
        Repository<FieldValues> rows = numbers(workbench);
        only(rows.create(row("id", 1L, "whole", 0)));

        all(Flux.range(0, 32).flatMap(any -> rows.increment(1L, Map.of("whole", 1)), 8));

        assertThat(only(rows.read(1L)).get("whole")).isEqualTo(32);
    }

    @Rule(value = "DF-INC-05", needs = Capability.INCREMENT)
    void changesAndAdditionsGoTogether(Workbench workbench) {
        Repository<FieldValues> rows = numbers(workbench);
        only(rows.create(row("id", 1L, "whole", 1, "large", 5L)));
        only(rows.create(row("id", 2L, "whole", 2, "large", 5L)));

        UpdateOutcome outcome = only(workbench
                .adapter()
                .execute(new UpdateOperation(
                        rows.model(), where("large").eq(5L), row("large", 6L), row("whole", 10), true)));

        assertThat(outcome).isEqualTo(new UpdateOutcome(2, 2));
        assertThat(all(rows.all().rows("id", "whole", "large")))
                .containsExactly(row("id", 1L, "whole", 11, "large", 6L), row("id", 2L, "whole", 12, "large", 6L));
    }

    private static Repository<FieldValues> numbers(Workbench workbench) {
        return workbench.rows(ModelDefinition.builder("Numbers")
                .table(workbench.table("numbers"))
                .field(FieldDefinition.required("id", new FieldType.LongType()))
                .field(FieldDefinition.optional("whole", new FieldType.IntType()))
                .field(FieldDefinition.optional("large", new FieldType.LongType()))
                .field(FieldDefinition.optional("price", new FieldType.DecimalType(10, 2)))
                .field(FieldDefinition.optional("size", new FieldType.DoubleType()))
                .key("id")
                .build());
    }
}
