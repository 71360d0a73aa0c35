package dev.dataflow.tck.flow;

import static dev.dataflow.tck.run.Answers.all;
import static dev.dataflow.tck.run.Answers.only;
import static dev.dataflow.tck.run.FailureAssert.assertFailure;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.api.adapter.Adapter;
import dev.dataflow.api.capability.Capability;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.filter.Filter;
import dev.dataflow.api.filter.Page;
import dev.dataflow.api.filter.Sort;
import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.api.operation.CountOperation;
import dev.dataflow.api.operation.CreateOperation;
import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.api.operation.ListOperation;
import dev.dataflow.api.operation.ReadOperation;
import dev.dataflow.tck.rule.Rule;
import dev.dataflow.tck.run.Workbench;
import dev.dataflow.tck.sample.Items;
import java.util.List;
import org.reactivestreams.Publisher;

/** How an adapter's publishers behave, looked at directly. */
public abstract class PublisherRules {

    /** For the kit. */
    protected PublisherRules() {}

    @Rule("DF-PUB-01")
    void nothingHappensBeforeASubscription(Workbench workbench) {
        Items items = Items.empty(workbench);

        Publisher<FieldValues> unused = workbench.adapter().execute(create(items, 1));

        assertThat(items.stored()).isEmpty();
        assertThat(only(unused)).isEqualTo(Items.named(1, "x"));
        assertThat(items.stored()).hasSize(1);
    }

    @Rule("DF-PUB-02")
    void eachSubscriptionDoesTheWorkOnceMore(Workbench workbench) {
        Items items = Items.empty(workbench);
        Publisher<FieldValues> creation = workbench.adapter().execute(create(items, 1));
        Publisher<FieldValues> listing = workbench.adapter().execute(list(items));

        assertThat(all(listing)).isEmpty();
        assertThat(only(creation)).isEqualTo(Items.named(1, "x"));
        assertThat(all(listing)).hasSize(1);
        assertFailure(() -> creation).hasCode(ErrorCode.DUPLICATE_KEY);
    }

    @Rule("DF-PUB-03")
    void errorsComeThroughOnError(Workbench workbench) {
        Items items = Items.stocked(workbench);
        Adapter adapter = workbench.adapter();

        assertFailure(() -> adapter.execute(create(items, 1)))
                .hasCode(ErrorCode.DUPLICATE_KEY)
                .hasModel(Items.MODEL)
                .hasOperation("create");
    }

    @Rule("DF-PUB-04")
    void rowsComeAsTheyAreAskedFor(Workbench workbench) {
        Items items = Items.stocked(workbench);

        Held<FieldValues> held = Held.subscribeTo(workbench.adapter().execute(list(items)));

        assertThat(held.waiting()).isZero();
        held.request(1);
        assertThat(held.next()).isEqualTo(Items.STOCK.get(0));
        held.request(2);
        assertThat(List.of(held.next(), held.next())).isEqualTo(Items.STOCK.subList(1, 3));
        assertThat(held.waiting()).isZero();
        held.request(Long.MAX_VALUE);
        assertThat(List.of(held.next(), held.next(), held.next())).isEqualTo(Items.STOCK.subList(3, 6));
        held.end();
    }

    @Rule(value = "DF-PUB-05", needs = Capability.COUNT)
    void everyOperationEmitsAsManyElementsAsItSays(Workbench workbench) {
        Items items = Items.stocked(workbench);
        Adapter adapter = workbench.adapter();
        ModelDefinition model = items.rows().model();

        assertThat(all(adapter.execute(new CountOperation(model, Filter.all()))))
                .containsExactly(6L);
        assertThat(all(adapter.execute(new ReadOperation(model, FieldValues.of("id", 1L), List.of("name")))))
                .containsExactly(FieldValues.of("name", "apple"));
        assertThat(all(adapter.execute(new ReadOperation(model, FieldValues.of("id", 7L), List.of("name")))))
                .isEmpty();
        assertThat(all(adapter.execute(create(items, 7)))).containsExactly(Items.named(7, "x"));
    }

    private static CreateOperation create(Items items, long id) {
        return new CreateOperation(items.rows().model(), Items.named(id, "x"));
    }

    private static ListOperation list(Items items) {
        return new ListOperation(
                items.rows().model(),
                Filter.all(),
                List.of(Sort.asc("id")),
                Page.all(),
                List.of("id", "name", "quantity", "price", "active"));
    }
}
