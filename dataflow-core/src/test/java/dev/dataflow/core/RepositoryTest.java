package dev.dataflow.core;

import static dev.dataflow.api.filter.Filter.where;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.filter.Filter;
import dev.dataflow.api.filter.Page;
import dev.dataflow.api.filter.Sort;
import dev.dataflow.api.model.Id;
import dev.dataflow.api.operation.CreateOperation;
import dev.dataflow.api.operation.DeleteOperation;
import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.api.operation.ListOperation;
import dev.dataflow.api.operation.ReadOperation;
import dev.dataflow.api.operation.UpdateOperation;
import dev.dataflow.core.Shop.Customer;
import dev.dataflow.core.Shop.Level;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

final class RepositoryTest {

    private static final Customer STORED = new Customer(7L, "ada@example.com", Level.GOLD, null, null);

    private final RecordingAdapter adapter = new RecordingAdapter();
    private final DataFlow db = Shop.open(adapter);
    private final Repository<Customer> customers = db.repository(Customer.class);

    @Test
    void returnsTheRecordAsItIsStored() {
        Customer created = customers.create(Shop.ada()).block();

        assertThat(created.id()).isEqualTo(1L);
        assertThat(created.credit()).isEqualTo(new BigDecimal("5.00"));
        assertThat(created.address()).isEqualTo(Shop.ada().address());
        assertThat(created.level()).isEqualTo(Level.GOLD);
    }

    @Test
    void sendsNothingBeforeItIsSubscribedToAndOnceForEachSubscription() {
        Mono<Customer> creation = customers.create(Shop.ada());

        assertThat(adapter.operations).isEmpty();
        creation.block();
        creation.block();
        assertThat(adapter.operations).hasSize(2);
    }

    @Test
    void createsManyInTheOrderGiven() {
        assertThat(customers
                        .createAll(List.of(Shop.ada(), Shop.ada()))
                        .collectList()
                        .block())
                .hasSize(2);
        assertThat(adapter.operations).hasSize(1);
    }

    @Test
    void readsRequiresAndLooksForKeys() {
        assertThat(customers.read(7).blockOptional()).isEmpty();
        assertThat(customers.exists(7).block()).isFalse();
        DataFlowException missing = Failures.of(customers.require(7));
        assertThat(missing.code()).isEqualTo(ErrorCode.NOT_FOUND);
        assertThat(missing.model()).contains("Customer");
        assertThat(missing).hasMessageNotContaining("7");

        adapter.rows = List.of(stored());
        assertThat(customers.read(7).block()).isEqualTo(STORED);
        assertThat(customers.require(Map.of("id", 7)).block()).isEqualTo(STORED);
        assertThat(customers.exists(FieldValues.of("id", 7)).block()).isTrue();
        assertThat(adapter.last(ReadOperation.class).fields()).containsExactly("id");
    }

    @Test
    void updatesAllFieldsButTheKey() {
        Customer changed = new Customer(7L, "new@example.com", Level.BRONZE, BigDecimal.ONE, null);

        Customer updated = customers.update(changed).block();

        UpdateOperation sent = adapter.last(UpdateOperation.class);
        assertThat(sent.filter()).isEqualTo(where("id").eq(7L));
        assertThat(sent.changes().names()).containsExactly("email", "level", "credit", "address");
        assertThat(updated.credit()).isEqualTo(new BigDecimal("1.00"));
    }

    @Test
    void updatingARowThatIsNotThereFails() {
        adapter.affected = 0;

        assertThat(Failures.of(customers.update(STORED)).code()).isEqualTo(ErrorCode.NOT_FOUND);
        assertThat(customers.update(7, Map.of("level", Level.GOLD)).block()).isFalse();
        assertThat(customers.delete(7).block()).isFalse();
    }

    @Test
    void updatingARowWithoutItsKeyFails() {
        assertThat(Failures.of(customers.update(Shop.ada())).fields()).containsExactly("id");
    }

    @Test
    void updatesAndDeletesByKey() {
        assertThat(customers.update(7, Map.of("level", Level.GOLD)).block()).isTrue();
        assertThat(adapter.last(UpdateOperation.class).changes()).isEqualTo(FieldValues.of("level", "GOLD"));
        assertThat(customers.delete(7).block()).isTrue();
        assertThat(adapter.last(DeleteOperation.class).filter())
                .isEqualTo(where("id").eq(7L));
    }

    @Test
    void addressesAModelByNameWithValuesAsRows() {
        Repository<FieldValues> lines = db.repository("Line");

        lines.create(FieldValues.of(Map.of("invoice", "A", "position", 1))).block();

        assertThat(adapter.last(CreateOperation.class).values().asList()).containsExactly("A", 1, null);
        assertThat(Failures.of(lines.update(FieldValues.of(Map.of("invoice", "A", "position", 1)))))
                .hasMessageContaining("field 'customer' must be given");
        assertThatThrownBy(() -> db.repository("Lin")).hasMessageContaining("did you mean 'Line'?");
    }

    @Test
    void aRecordThatIsNotRegisteredIsRefused() {
        record Stranger(@Id int id) {}

        assertThatThrownBy(() -> db.repository(Stranger.class))
                .hasMessageContaining("is not registered: add it with models(...)");
    }

    @Test
    void selectionsBuildOneList() {
        adapter.rows = List.of(stored());
        Selection<Customer> gold = customers.where(Map.of("level", "GOLD"));

        Customer row = gold.and(where("credit").gt(5))
                .sort("-credit")
                .page(20, 40)
                .limit(10)
                .rows()
                .blockLast();

        ListOperation sent = adapter.last(ListOperation.class);
        assertThat(row).isEqualTo(STORED);
        assertThat(sent.filter())
                .isEqualTo(Filter.and(where("level").eq("GOLD"), where("credit").gt(new BigDecimal("5.00"))));
        assertThat(sent.sort()).containsExactly(Sort.desc("credit"), Sort.asc("id"));
        assertThat(sent.page()).isEqualTo(Page.of(10, 40));
        gold.rows().blockLast();
        assertThat(adapter.last(ListOperation.class).filter())
                .isEqualTo(where("level").eq("GOLD"));
    }

    @Test
    void selectionsDoNotSeeLaterChangesOfTheMap() {
        Map<String, Object> filter = new HashMap<>(Map.of("level", "GOLD"));
        Selection<Customer> gold = customers.where(filter);
        filter.clear();

        gold.delete().block();

        assertThat(adapter.last(DeleteOperation.class).filter())
                .isEqualTo(where("level").eq("GOLD"));
    }

    @Test
    void selectionsProject() {
        adapter.rows = List.of(stored());

        assertThat(customers.all().rows("level", "id").blockLast())
                .isEqualTo(FieldValues.ofArray(List.of("level", "id"), new Object[] {"GOLD", 7L}));
        assertThat(Failures.of(customers.all().rows("id", "id"))).hasMessageContaining("'id' is there twice");
    }

    @Test
    void firstAndOneAskForNoMoreThanTheyNeed() {
        assertThat(customers.all().first().blockOptional()).isEmpty();
        assertThat(adapter.last(ListOperation.class).page()).isEqualTo(Page.of(1, 0));
        assertThat(customers.all().one().blockOptional()).isEmpty();
        assertThat(adapter.last(ListOperation.class).page()).isEqualTo(Page.of(2, 0));
        customers.all().page(1, 5).one().block();
        assertThat(adapter.last(ListOperation.class).page()).isEqualTo(Page.of(1, 5));

        adapter.rows = List.of(stored(), stored());
        assertThat(Failures.of(customers.all().one()).code()).isEqualTo(ErrorCode.NON_UNIQUE_RESULT);
        adapter.rows = List.of(stored());
        assertThat(customers.all().first().block()).isEqualTo(STORED);
        assertThat(customers.all().one().block()).isEqualTo(STORED);
    }

    @Test
    void countsUpdatesAndDeletesSelections() {
        adapter.affected = 3;

        assertThat(customers.all().page(1, 0).count().block()).isEqualTo(3);
        assertThat(customers.all().update(Map.of("level", "GOLD")).block()).isEqualTo(3);
        assertThat(adapter.last(UpdateOperation.class).filter()).isEqualTo(Filter.all());
        assertThat(customers.where(where("level").eq("GOLD")).delete().block()).isEqualTo(3);
    }

    @Test
    void refusesToChangeAPageOrEverythingByAccident() {
        assertThat(Failures.of(customers.all().limit(1).delete()).fields()).containsExactly("page");
        assertThat(Failures.of(customers.all().page(1, 1).update(Map.of("level", "GOLD")))
                        .fields())
                .containsExactly("page");
        assertThat(Failures.of(customers.where(Map.of()).delete())).hasMessageContaining("matches every row");
        assertThat(Failures.of(customers.where(Filter.all()).delete())).hasMessageContaining("matches every row");
        assertThat(adapter.operations).isEmpty();
    }

    @Test
    void streamsRowsAsTheyAreAskedFor() {
        adapter.answer = operation -> Flux.range(0, Integer.MAX_VALUE).map(each -> stored());

        StepVerifier.create(customers.all().rows(), 2)
                .expectNext(STORED, STORED)
                .thenRequest(1)
                .expectNext(STORED)
                .thenCancel()
                .verify();
    }

    @Test
    void aStoredValueThatDoesNotFitNamesModelFieldAndOperation() {
        adapter.rows = List.of(stored().with(FieldValues.of("level", "PLATINUM")));

        DataFlowException error = Failures.of(customers.all().rows());

        assertThat(error.code()).isEqualTo(ErrorCode.MAPPING);
        assertThat(error.model()).contains("Customer");
        assertThat(error.operation()).contains("list");
        assertThat(error.fields()).containsExactly("level");
    }

    private static FieldValues stored() {
        return FieldValues.ofArray(
                List.of("id", "email", "level", "credit", "address"),
                new Object[] {7L, "ada@example.com", "GOLD", null, null});
    }
}
