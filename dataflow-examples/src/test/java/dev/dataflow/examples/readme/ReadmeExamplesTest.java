package dev.dataflow.examples.readme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dataflow.api.capability.Capability;
import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.node.NodeOutput;
import dev.dataflow.core.DataFlow;
import dev.dataflow.core.Repository;
import dev.dataflow.examples.page.EmptyDatabase;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Mono;

/** Runs the code of README.md on every kind of database. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ReadmeExamplesTest {

    private static final Customer ADA = new Customer(null, "ada@example.com", "UK", new BigDecimal("25.00"), null);
    private static final Customer BOB =
            new Customer(null, "bob@example.com", "UK", new BigDecimal("9.50"), LocalDate.of(2001, 2, 3));

    @TempDir
    private Path folder;

    static Stream<String> kinds() {
        return EmptyDatabase.kinds();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void the_first_steps_store_a_row_that_is_there_afterwards(String kind) {
        onEmptyDatabase(kind, url -> {
            ReadmeExamples.firstSteps(url);

            try (DataFlow db = DataFlow.open(url, Customer.class).block()) {
                Customer stored = db.repository(Customer.class).all().one().block();
                assertThat(stored.id()).isPositive();
                assertThat(stored)
                        .usingRecursiveComparison()
                        .ignoringFields("id")
                        .isEqualTo(ADA);
            }
        });
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void a_node_lists_the_fields_of_the_rows_asked_for(String kind) {
        withAdaAndBob(kind, db -> {
            NodeOutput output = ReadmeExamples.node(db);

            assertThat(output.number("count")).isEqualTo(1);
            assertThat(output.rows().getFirst().asMap())
                    .isEqualTo(Map.of("email", "ada@example.com", "credit", new BigDecimal("25.00")));
        });
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void a_model_made_by_hand_stores_rows(String kind) {
        onEmptyDatabase(
                kind,
                url -> assertThat(ReadmeExamples.modelByHand(url).get("place")).isEqualTo("attic"));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void both_forms_of_a_filter_match_the_same_rows(String kind) {
        withAdaAndBob(kind, db -> {
            Repository<Customer> customers = db.repository(Customer.class);

            assertThat(emails(customers
                            .where(ReadmeExamples.filter())
                            .rows()
                            .collectList()
                            .block()))
                    .containsExactly("ada@example.com");
            assertThat(emails(customers
                            .where(ReadmeExamples.filterAsMap())
                            .rows()
                            .collectList()
                            .block()))
                    .containsExactly("ada@example.com");
        });
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void a_duplicate_is_recognised_by_its_code_and_field(String kind) {
        withAdaAndBob(
                kind,
                db -> assertThatThrownBy(() -> ReadmeExamples.error(db.repository(Customer.class), ADA)
                                .block())
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessage("taken already: [email]"));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void a_careful_transaction_changes_both_rows_or_is_refused(String kind) {
        withAdaAndBob(kind, db -> {
            Repository<Customer> customers = db.repository(Customer.class);
            List<Customer> before =
                    customers.all().sort("email").rows().collectList().block();
            var careful =
                    ReadmeExamples.careful(db, before.get(0).id(), before.get(1).id());

            if (db.capabilities().supports(Capability.SERIALIZABLE)) {
                assertThat(careful.collectList().block()).containsExactly(true);
                assertThat(customers
                                .all()
                                .sort("email")
                                .rows()
                                .map(Customer::credit)
                                .collectList()
                                .block())
                        .containsExactly(new BigDecimal("24.00"), new BigDecimal("10.50"));
            } else {
                assertThatThrownBy(careful::blockLast)
                        .isInstanceOfSatisfying(
                                DataFlowException.class,
                                error -> assertThat(error.code()).isEqualTo(ErrorCode.UNSUPPORTED));
            }
        });
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void a_call_with_a_deadline_is_done_within_it_or_times_out(String kind) {
        withAdaAndBob(kind, db -> {
            Repository<Customer> customers = db.repository(Customer.class);
            long id = customers.all().sort("email").first().block().id();

            Customer read = ReadmeExamples.deadline(db, customers, id)
                    .onErrorResume(
                            DataFlowException.class,
                            late -> late.code() == ErrorCode.QUERY_TIMEOUT ? customers.read(id) : Mono.error(late))
                    .block();

            assertThat(read.email()).isEqualTo("ada@example.com");
        });
    }

    @Test
    void a_database_can_be_watched() {
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        ObservationRegistry observations = ObservationRegistry.create();
        observations.observationConfig().observationHandler(new DefaultMeterObservationHandler(meters));

        try (DataFlow db = ReadmeExamples.watched(":memory:", observations).block()) {
            db.schema().createMissing().block();
            db.repository(Customer.class).all().count().block();
        }

        assertThat(meters.get("dataflow.call")
                        .tag("dataflow.operation", "count")
                        .timer()
                        .count())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void a_transaction_changes_both_rows_or_is_refused(String kind) {
        withAdaAndBob(kind, db -> {
            Repository<Customer> customers = db.repository(Customer.class);
            List<Customer> before =
                    customers.all().sort("email").rows().collectList().block();
            var transfer = ReadmeExamples.transaction(
                    db, before.get(0).id(), before.get(1).id());

            if (ReadmeExamples.capabilities(db)) {
                assertThat(transfer.collectList().block()).containsExactly(true);
                assertThat(customers
                                .all()
                                .sort("email")
                                .rows()
                                .map(Customer::credit)
                                .collectList()
                                .block())
                        .containsExactly(new BigDecimal("5.00"), new BigDecimal("45.00"));
            } else {
                assertThatThrownBy(transfer::blockLast)
                        .isInstanceOfSatisfying(
                                DataFlowException.class,
                                error -> assertThat(error.code()).isEqualTo(ErrorCode.UNSUPPORTED));
            }
        });
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void references_and_composite_keys_are_created_from_records(String kind) {
        onEmptyDatabase(kind, url -> {
            try (DataFlow db =
                    DataFlow.open(url, Customer.class, Favourite.class).block()) {
                ReadmeExamples.schema(db);
                Customer ada = db.repository(Customer.class).create(ADA).block();
                Favourite tea = new Favourite(ada.id(), "tea");

                assertThat(db.repository(Favourite.class).create(tea).block()).isEqualTo(tea);
            }
        });
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void the_page_says_what_each_database_lacks(String kind) {
        EnumSet<Capability> lacking = switch (kind) {
            case EmptyDatabase.SQLITE ->
                EnumSet.of(Capability.DECIMAL_34, Capability.DECIMAL_65, Capability.NON_FINITE_DOUBLES);
            case "PostgreSQL" -> EnumSet.noneOf(Capability.class);
            case "MySQL", "MariaDB" -> EnumSet.of(Capability.NON_FINITE_DOUBLES);
            case "MongoDB" ->
                EnumSet.of(
                        Capability.REFERENCES,
                        Capability.DECIMAL_65,
                        Capability.MICROSECONDS,
                        Capability.SERIALIZABLE,
                        Capability.SAVEPOINTS);
            default ->
                EnumSet.of(
                        Capability.REFERENCES,
                        Capability.DECIMAL_34,
                        Capability.DECIMAL_65,
                        Capability.MICROSECONDS,
                        Capability.TRANSACTIONS,
                        Capability.REPEATABLE_READ,
                        Capability.SERIALIZABLE,
                        Capability.SAVEPOINTS,
                        Capability.FULL_TEXT);
        };

        withAdaAndBob(kind, db -> {
            assertThat(db.capabilities().unsupported().keySet()).isEqualTo(lacking);
            assertThat(db.capabilities().undeclared()).isEmpty();
        });
    }

    private static List<String> emails(List<Customer> customers) {
        return customers.stream().map(Customer::email).toList();
    }

    private void withAdaAndBob(String kind, Consumer<DataFlow> work) {
        onEmptyDatabase(kind, url -> {
            try (DataFlow db = DataFlow.open(url, Customer.class).block()) {
                db.schema().createMissing().block();
                db.repository(Customer.class).createAll(List.of(ADA, BOB)).blockLast();
                work.accept(db);
            }
        });
    }

    private void onEmptyDatabase(String kind, Consumer<String> work) {
        EmptyDatabase.of(kind, folder, work);
    }
}
