package dev.dataflow.examples.readme;

import dev.dataflow.api.adapter.Isolation;
import dev.dataflow.api.adapter.PoolConfig;
import dev.dataflow.api.adapter.StatementLogging;
import dev.dataflow.api.capability.Capability;
import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.filter.Filter;
import dev.dataflow.api.model.FieldDefinition;
import dev.dataflow.api.model.FieldType;
import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.api.node.NodeInput;
import dev.dataflow.api.node.NodeOutput;
import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.core.DataFlow;
import dev.dataflow.core.Repository;
import dev.dataflow.core.TransactionOptions;
import dev.dataflow.micrometer.MicrometerObserver;
import io.micrometer.observation.ObservationRegistry;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The code of README.md: {@link ReadmeTest} compares the texts, {@link ReadmeExamplesTest} runs it on every server. */
final class ReadmeExamples {

    private ReadmeExamples() {}

    static void firstSteps(String url) {
        // readme: first steps
        try (DataFlow db = DataFlow.open(url, Customer.class).block()) {
            db.schema().createMissing().block();
            Repository<Customer> customers = db.repository(Customer.class);

            Customer ada = customers
                    .create(new Customer(null, "ada@example.com", "UK", new BigDecimal("25.00"), null))
                    .block();
            System.out.println("stored with key " + ada.id());

            List<Customer> british = customers
                    .where(Filter.where("country").eq("UK"))
                    .sort("-credit", "email")
                    .limit(20)
                    .rows()
                    .collectList()
                    .block();
            british.forEach(System.out::println);
        }
        // readme: end
    }

    static NodeOutput node(DataFlow db) {
        // readme: node by name
        NodeInput input = NodeInput.of(
                "filter", Map.of("country", "UK", "credit", Map.of("$gte", "10.00")),
                "sort", List.of("-credit", "email"),
                "page", Map.of("limit", 20),
                "fields", List.of("email", "credit"));
        NodeOutput output =
                Mono.from(db.node("CustomerListNode").execute(input)).block();
        // readme: end
        return output;
    }

    static FieldValues modelByHand(String url) {
        // readme: model by hand
        ModelDefinition sensor = ModelDefinition.builder("Sensor")
                .field(FieldDefinition.generated("id", new FieldType.UuidType()))
                .field(FieldDefinition.required("place", new FieldType.StringType(80)))
                .field(FieldDefinition.optional("settings", new FieldType.JsonType()))
                .key("id")
                .index("place")
                .build();
        DataFlow db = DataFlow.builder().url(url).model(sensor).open().block();
        // readme: end
        try (db) {
            db.schema().createMissing().block();
            return db.repository("Sensor")
                    .create(FieldValues.of(Map.of("place", "attic", "settings", Map.of("interval", 5))))
                    .block();
        }
    }

    static Filter filter() {
        // readme: filter
        Filter filter = Filter.where("country")
                .in("UK", "Ireland")
                .and(Filter.where("credit").between(new BigDecimal("5.00"), new BigDecimal("50.00")))
                .and(Filter.where("birthday")
                        .isNull()
                        .or(Filter.where("birthday").lt(LocalDate.of(2000, 1, 1))));
        // readme: end
        return filter;
    }

    static Map<String, Object> filterAsMap() {
        // readme: filter as a map
        Map<String, Object> older = Map.of("birthday", Map.of("$lt", "2000-01-01"));
        Map<String, Object> unknown = Map.of("birthday", Map.of("$isNull", true));
        Map<String, Object> filter = Map.of(
                "country", Map.of("$in", List.of("UK", "Ireland")),
                "credit", Map.of("$between", List.of("5.00", "50.00")),
                "$or", List.of(unknown, older));
        // readme: end
        return filter;
    }

    static Mono<Customer> error(Repository<Customer> customers, Customer customer) {
        // readme: error
        Mono<Customer> stored = customers
                .create(customer)
                .onErrorMap(
                        DataFlowException.class,
                        error -> error.code() == ErrorCode.DUPLICATE_KEY
                                ? new IllegalArgumentException("taken already: " + error.fields(), error)
                                : error);
        // readme: end
        return stored;
    }

    static Flux<Boolean> transaction(DataFlow db, long payer, long payee) {
        // readme: transaction
        Flux<Boolean> transfer = db.transaction(tx -> {
            Repository<Customer> customers = tx.repository(Customer.class);
            return customers
                    .update(payer, Map.of("credit", new BigDecimal("5.00")))
                    .then(customers.update(payee, Map.of("credit", new BigDecimal("45.00"))));
        });
        // readme: end
        return transfer;
    }

    static Flux<Boolean> careful(DataFlow db, long payer, long payee) {
        // readme: careful transaction
        TransactionOptions careful = TransactionOptions.usual()
                .withIsolation(Isolation.SERIALIZABLE)
                .withTimeout(Duration.ofSeconds(10))
                .withAttempts(5);
        Flux<Boolean> retried = db.transaction(careful, tx -> {
            Mono<Boolean> paid = tx.repository(Customer.class).increment(payer, Map.of("credit", -1));
            Flux<Boolean> bonus =
                    tx.nested(part -> part.repository(Customer.class).increment(payee, Map.of("credit", 1)));
            return paid.thenMany(bonus.onErrorResume(error -> Mono.just(false)));
        });
        // readme: end
        return retried;
    }

    static Mono<Customer> deadline(DataFlow db, Repository<Customer> customers, long id) {
        // readme: deadline
        Mono<Customer> soon = db.within(Duration.ofMillis(200), customers.read(id));
        // readme: end
        return soon;
    }

    static Mono<DataFlow> watched(String url, ObservationRegistry observations) {
        // readme: watched
        Mono<DataFlow> opened = DataFlow.builder()
                .url(url)
                .models(Customer.class)
                .config(config -> config.withPool(
                                PoolConfig.usual().withSize(32).withLeakThreshold(Duration.ofSeconds(30)))
                        .withLogging(new StatementLogging(Duration.ofMillis(250), false)))
                .observer(new MicrometerObserver(observations))
                .open();
        // readme: end
        return opened;
    }

    static void schema(DataFlow db) {
        // readme: schema
        db.schema().explainCreate().forEach(command -> System.out.println(command.text()));
        db.schema().createMissing().block();
        // readme: end
    }

    static boolean capabilities(DataFlow db) {
        // readme: capabilities
        boolean transactions = db.capabilities().supports(Capability.TRANSACTIONS);
        db.capabilities().unsupported().forEach((what, why) -> System.out.println(what + ": " + why));
        // readme: end
        return transactions;
    }
}
