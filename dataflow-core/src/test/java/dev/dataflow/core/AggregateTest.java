package dev.dataflow.core;

import static dev.dataflow.api.filter.Filter.where;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.api.capability.Capability;
import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.filter.Filter;
import dev.dataflow.api.filter.Page;
import dev.dataflow.api.filter.Sort;
import dev.dataflow.api.node.NodeInput;
import dev.dataflow.api.node.NodeOutput;
import dev.dataflow.api.operation.Aggregate;
import dev.dataflow.api.operation.Aggregate.Function;
import dev.dataflow.api.operation.AggregateOperation;
import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.core.Shop.Customer;
import dev.dataflow.core.Shop.Level;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

final class AggregateTest {

    record ByLevel(Level level, BigDecimal credit, long customers) {}

    record Wrong(Level level, double credit) {}

    private final RecordingAdapter adapter = new RecordingAdapter();
    private final DataFlow db = Shop.open(adapter);
    private final Aggregation<FieldValues> aggregation =
            db.repository(Customer.class).where(where("id").gt(5)).aggregate();

    @Test
    void theFluentFormSaysWhatIsWorkedOut() {
        aggregation
                .groupBy("level")
                .sum("credit", "credit")
                .count("customers")
                .avg("mean", "credit")
                .having(where("customers").gte(10).and(where("mean").gt(2.5)))
                .having(Map.of("credit", Map.of("$lt", 7)))
                .sort("-credit")
                .page(5, 1)
                .rows()
                .blockLast();

        AggregateOperation sent = adapter.last(AggregateOperation.class);
        assertThat(sent.filter()).isEqualTo(where("id").gt(5L));
        assertThat(sent.groupBy()).containsExactly("level");
        assertThat(sent.aggregates())
                .containsExactly(
                        new Aggregate("credit", Function.SUM, "credit"),
                        new Aggregate("customers", Function.COUNT, null),
                        new Aggregate("mean", Function.AVG, "credit"));
        assertThat(sent.having())
                .isEqualTo(Filter.and(
                        where("customers").gte(10L),
                        where("mean").gt(2.5),
                        where("credit").lt(new BigDecimal("7.00"))));
        assertThat(sent.sort()).containsExactly(Sort.desc("credit"), Sort.asc("level"));
        assertThat(sent.page()).isEqualTo(Page.of(5, 1));
    }

    @Test
    void groupsAreReadIntoRecords() {
        adapter.rows = List.of(FieldValues.ofArray(
                List.of("level", "credit", "customers"), new Object[] {"GOLD", new BigDecimal("12.50"), 3L}));

        Aggregation<FieldValues> grouped =
                aggregation.groupBy("level").sum("credit", "credit").count("customers");

        assertThat(grouped.as(ByLevel.class).one().block())
                .isEqualTo(new ByLevel(Level.GOLD, new BigDecimal("12.50"), 3));
        DataFlowException wrong = Failures.of(grouped.as(Wrong.class).rows());
        assertThat(wrong.code()).isEqualTo(ErrorCode.MAPPING);
        assertThat(wrong.fields()).containsExactly("credit");
    }

    @Test
    void nodesTakeFiguresAsAMap() {
        adapter.rows = List.of(FieldValues.of("n", 3L));
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("n", Map.of("$count", "*"));
        figures.put("mails", Map.of("$countDistinct", "email"));
        figures.put("first", Map.of("$min", "email"));
        figures.put("last", Map.of("$max", "email"));

        NodeOutput output = run("aggregates", figures, "having", Map.of("first", Map.of("$startsWith", "a")));

        assertThat(output.rows()).hasSize(1);
        assertThat(adapter.last(AggregateOperation.class).aggregates())
                .containsExactly(
                        new Aggregate("n", Function.COUNT, null),
                        new Aggregate("mails", Function.COUNT_DISTINCT, "email"),
                        new Aggregate("first", Function.MIN, "email"),
                        new Aggregate("last", Function.MAX, "email"));
        assertThat(adapter.last(AggregateOperation.class).sort()).isEmpty();
    }

    @Test
    void figuresThatATypeDoesNotHaveAreRefusedAllAtOnce() {
        DataFlowException refusal = refusal(
                "groupBy",
                List.of("address", "levl"),
                "aggregates",
                Map.of(
                        "a", Map.of("$sum", "email"),
                        "b", Map.of("$max", "address"),
                        "c", Map.of("$countDistinct", "address"),
                        "d", Map.of("$median", "credit"),
                        "e", Map.of("$sum", "*"),
                        "f", Map.of("$avg", "crdit"),
                        "g", "credit"));

        assertThat(refusal.code()).isEqualTo(ErrorCode.VALIDATION);
        assertThat(refusal)
                .hasMessageContaining("9 problems")
                .hasMessageContaining("makes no groups")
                .hasMessageContaining("did you mean 'level'?")
                .hasMessageContaining("SUM of field 'email'")
                .hasMessageContaining("MAX of field 'address'")
                .hasMessageContaining("has no function '$median'")
                .hasMessageContaining("only $count counts rows")
                .hasMessageContaining("did you mean 'credit'?")
                .hasMessageContaining("a map of one function");
        assertThat(adapter.operations).isEmpty();
    }

    @Test
    void namesOfTheResultAreCheckedToo() {
        Map<String, Object> count = Map.of("n", Map.of("$count", "*"));

        assertThat(refusal("aggregates", count, "having", Map.of("level", "GOLD")))
                .hasMessageContaining("having: the aggregation of Customer has no field 'level'");
        assertThat(refusal("aggregates", count, "sort", "m")).hasMessageContaining("did you mean 'n'?");
        assertThat(refusal("aggregates", count, "having", Map.of("n", "many"))).hasMessageContaining("whole number");
        assertThat(refusal("aggregates", Map.of("n m", Map.of("$count", "*"))))
                .hasMessageContaining("letters, digits and '_'");
        assertThat(refusal("groupBy", List.of("level"), "aggregates", Map.of("level", Map.of("$count", "*"))))
                .hasMessageContaining("is there twice, or grouped by");
        assertThat(refusal("aggregates", Map.of())).hasMessageContaining("at least one must be given");
        assertThat(refusal("groupBy", List.of("level", "level"), "aggregates", count))
                .hasMessageContaining("groupBy: 'level' is there twice");
        assertThat(refusal("aggregates", count, "page", Map.of("limit", 1, "after", "x")))
                .hasMessageContaining("page has no part 'after'")
                .satisfies(error -> assertThat(error.fields()).containsExactly("page"));
    }

    @Test
    void conditionsOnGroupsAndPlacedNullsNeedWhatTheyNeed() {
        aggregation
                .groupBy("email")
                .sum("credit", "credit")
                .having(where("email").containsIgnoringCase("x"))
                .sort(Sort.asc("credit").nullsLast())
                .rows()
                .blockLast();

        assertThat(adapter.last(AggregateOperation.class).requires())
                .contains(Capability.AGGREGATE, Capability.IGNORE_CASE, Capability.NULL_PLACEMENT);
    }

    private NodeOutput run(Object... input) {
        return Mono.from(db.node("CustomerAggregateNode").execute(NodeInput.of(input)))
                .block();
    }

    private DataFlowException refusal(Object... input) {
        return Failures.of(db.node("CustomerAggregateNode").execute(NodeInput.of(input)));
    }
}
