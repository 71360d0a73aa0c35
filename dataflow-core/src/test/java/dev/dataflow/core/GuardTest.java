package dev.dataflow.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dataflow.api.capability.Capabilities;
import dev.dataflow.api.capability.Capability;
import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.filter.Filter;
import dev.dataflow.api.filter.Sort;
import dev.dataflow.api.model.FieldDefinition;
import dev.dataflow.api.model.FieldType;
import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.core.Shop.Customer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

final class GuardTest {

    private final RecordingAdapter adapter = new RecordingAdapter();

    @Test
    void refusesWhatTheDatabaseCannotDoBeforeItReachesTheAdapter() {
        adapter.capabilities = Capabilities.builder()
                .supported(Capability.CREATE, Capability.READ)
                .unsupported(Capability.CREATE_MANY, "it is too slow")
                .build();
        DataFlow db = Shop.open(adapter);

        DataFlowException error = Failures.of(
                db.repository("Line").createAll(List.of(FieldValues.of(Map.of("invoice", "A", "position", 1)))));

        assertThat(error.code()).isEqualTo(ErrorCode.UNSUPPORTED);
        assertThat(error.capability()).contains(Capability.CREATE_MANY);
        assertThat(error.adapterId()).contains("recording");
        assertThat(error.operation()).contains("createMany");
        assertThat(error.model()).contains("Line");
        assertThat(error).hasMessageContaining("it is too slow");
        assertThat(adapter.operations).isEmpty();
    }

    @Test
    void opensModelsWhoseTypesTheDatabaseLacksAndRefusesEachOfTheirOperations() {
        adapter.capabilities = Capabilities.builder()
                .supported(Capability.CREATE, Capability.READ, Capability.LIST, Capability.SCHEMA)
                .build();
        DataFlow db = DataFlow.builder()
                .url("recording://here/x")
                .provider(new RecordingProvider(adapter))
                .model(ModelDefinition.builder("Wide")
                        .field(FieldDefinition.required("id", new FieldType.LongType()))
                        .field(FieldDefinition.optional("number", new FieldType.DecimalType(65, 0)))
                        .key("id")
                        .build())
                .open()
                .block();
        Repository<FieldValues> wide = db.repository("Wide");

        assertThat(Failures.of(wide.read(1)).capability()).contains(Capability.DECIMAL_65);
        assertThat(Failures.of(wide.all().rows("id")).capability()).contains(Capability.DECIMAL_65);
        assertThat(Failures.of(wide.create(FieldValues.of("id", 1))).capability())
                .contains(Capability.DECIMAL_65);
        assertThat(Failures.of(db.schema().createMissing()).capability()).contains(Capability.DECIMAL_65);
        assertThatThrownBy(() -> db.schema().explainCreate()).hasMessageContaining("UNSUPPORTED");
        assertThat(adapter.operations).isEmpty();
        assertThat(adapter.applied).isEmpty();
    }

    @Test
    void asksOfTheFilterAndTheOrderToo() {
        adapter.capabilities = Capabilities.builder()
                .supported(Capability.READ, Capability.LIST, Capability.CREATE, Capability.IDENTITY_KEYS)
                .build();
        DataFlow db = DataFlow.builder()
                .url("recording://here/x")
                .provider(new RecordingProvider(adapter))
                .model(ModelDefinition.builder("Weight")
                        .field(FieldDefinition.generated("id", new FieldType.LongType()))
                        .field(FieldDefinition.optional("grams", new FieldType.DoubleType()))
                        .key("id")
                        .build())
                .open()
                .block();
        Repository<FieldValues> weights = db.repository("Weight");

        assertThat(Failures.of(weights.where(Filter.where("grams").lt(Double.NaN))
                                .rows())
                        .capability())
                .contains(Capability.NON_FINITE_DOUBLES);
        assertThat(Failures.of(weights.all().sort(Sort.asc("grams").nullsLast()).rows())
                        .capability())
                .contains(Capability.NULL_PLACEMENT);
    }

    @Test
    void anErrorLearnsModelAndOperation() {
        adapter.answer = operation -> Flux.error(DataFlowException.builder(ErrorCode.DUPLICATE_KEY, "taken")
                .adapter("recording")
                .build());

        DataFlowException error =
                Failures.of(Shop.open(adapter).repository(Customer.class).create(Shop.ada()));

        assertThat(error.code()).isEqualTo(ErrorCode.DUPLICATE_KEY);
        assertThat(error.model()).contains("Customer");
        assertThat(error.operation()).contains("create");
    }

    @Test
    void anotherExceptionOfTheAdapterIsInternalWithItsCause() {
        IllegalStateException cause = new IllegalStateException("pool");
        Repository<Customer> customers = Shop.open(adapter).repository(Customer.class);

        adapter.answer = operation -> Flux.error(cause);
        assertThat(Failures.of(customers.read(1)).code()).isEqualTo(ErrorCode.INTERNAL);
        assertThat(Failures.of(customers.read(1))).hasCause(cause).hasMessageNotContaining("pool");
        adapter.answer = operation -> {
            throw cause;
        };
        assertThat(Failures.of(customers.all().rows())).hasCause(cause);
    }

    @Test
    void anAdapterThatEmitsTooMuchOrTooLittleIsAtFault() {
        Repository<Customer> customers = Shop.open(adapter).repository(Customer.class);

        adapter.answer = operation -> Flux.just(1L, 2L);
        assertThat(Failures.of(customers.delete(1)).code()).isEqualTo(ErrorCode.INTERNAL);
        adapter.answer = operation -> Flux.empty();
        assertThat(Failures.of(customers.all().count()).code()).isEqualTo(ErrorCode.INTERNAL);
    }

    @Test
    void waitsForTheAdapterToCompleteBehindItsOneElement() {
        adapter.answer = operation -> Flux.concat(
                Mono.just(1L),
                Mono.error(DataFlowException.builder(ErrorCode.COMMIT_OUTCOME_UNKNOWN, "lost")
                        .build()));

        assertThat(Failures.of(Shop.open(adapter).repository(Customer.class).delete(1))
                        .code())
                .isEqualTo(ErrorCode.COMMIT_OUTCOME_UNKNOWN);
    }
}
