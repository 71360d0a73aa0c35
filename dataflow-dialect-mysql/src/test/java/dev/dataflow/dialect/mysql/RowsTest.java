package dev.dataflow.dialect.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.filter.Filter;
import dev.dataflow.api.filter.Page;
import dev.dataflow.api.filter.Sort;
import dev.dataflow.api.model.FieldDefinition;
import dev.dataflow.api.model.FieldType;
import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.api.model.OnDelete;
import dev.dataflow.api.operation.CreateManyOperation;
import dev.dataflow.api.operation.CreateOperation;
import dev.dataflow.api.operation.DeleteOperation;
import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.api.operation.ListOperation;
import dev.dataflow.api.operation.ReadOperation;
import dev.dataflow.api.operation.UpdateOperation;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Flux;

/** Rows, keys, counts and transactions. */
@ParameterizedClass
@EnumSource(Product.class)
record RowsTest(Product product) {

    private static final ModelDefinition CUSTOMER = ModelDefinition.builder("Customer")
            .field(FieldDefinition.generated("id", new FieldType.IntType()))
            .field(FieldDefinition.required("email", new FieldType.StringType(120)))
            .field(FieldDefinition.optional("city", new FieldType.StringType(60)))
            .key("id")
            .unique("email")
            .index("city")
            .build();

    private static final ModelDefinition LINE = ModelDefinition.builder("Line")
            .field(FieldDefinition.required("customerId", new FieldType.IntType()))
            .field(FieldDefinition.required("number", new FieldType.LongType()))
            .key("customerId", "number")
            .reference("Customer", OnDelete.RESTRICT, "customerId")
            .build();

    private static OpenDatabase database;

    @BeforeParameterizedClassInvocation
    static void open(Product product) {
        database = OpenDatabase.on(product).with(CUSTOMER, LINE);
    }

    @AfterParameterizedClassInvocation
    static void close() {
        database.close();
    }

    @BeforeEach
    void empty() {
        database.one(new DeleteOperation(LINE, Filter.all()));
        database.one(new DeleteOperation(CUSTOMER, Filter.all()));
    }

    @Test
    void returnsTheKeysOfManyRowsInTheirOrder() {
        List<FieldValues> rows = IntStream.range(0, 1_300)
                .mapToObj(each -> customer("c" + each, "x"))
                .toList();
        List<FieldValues> created = database.createMany(CUSTOMER, rows);
        assertThat(created)
                .extracting(row -> row.only(List.of("email", "city")))
                .isEqualTo(rows);
        assertThat(database.list(CUSTOMER, Filter.all())).isEqualTo(created);
    }

    @Test
    void returnsNoOthersKeysWhenManyInsertAtOnce() {
        List<List<FieldValues>> created = Flux.range(0, 8)
                .flatMap(writer -> Flux.from(database.adapter()
                                .execute(new CreateManyOperation(
                                        CUSTOMER,
                                        IntStream.range(0, 100)
                                                .mapToObj(each -> customer(writer + "-" + each, "x"))
                                                .toList())))
                        .collectList())
                .collectList()
                .block(OpenDatabase.PATIENCE);
        List<FieldValues> all = new ArrayList<>();
        created.forEach(all::addAll);
        assertThat(database.list(CUSTOMER, Filter.all())).containsExactlyInAnyOrderElementsOf(all);
    }

    @Test
    void countsTheRowsThatMatchWhetherOrNotTheyChange() {
        database.createMany(CUSTOMER, List.of(customer("a", "x"), customer("b", "y"), customer("c", null)));
        assertThat(update(Filter.where("city").in("x", "y"), "x")).isEqualTo(2);
        assertThat(update(Filter.where("city").eq("x"), "x")).isEqualTo(2);
        assertThat(update(Filter.where("city").eq("nowhere"), "x")).isZero();
        assertThat(update(Filter.all(), null)).isEqualTo(3);
        assertThat(database.one(
                        new DeleteOperation(CUSTOMER, Filter.where("email").gt("a"))))
                .isEqualTo(2);
        assertThat(database.count(CUSTOMER, Filter.all())).isEqualTo(1);
    }

    @Test
    void readsByKeyAndByPage() {
        List<FieldValues> created =
                database.createMany(CUSTOMER, List.of(customer("a", "x"), customer("b", "y"), customer("c", "z")));
        FieldValues key = created.get(1).only(List.of("id"));
        assertThat(database.one(new ReadOperation(CUSTOMER, key, List.of("city", "email")))
                        .asList())
                .containsExactly("y", "b");
        assertThat(database.one(new ReadOperation(CUSTOMER, FieldValues.of("id", -1), List.of("id"))))
                .isNull();
        assertThat(page(Page.of(1, 1))).containsExactly("b");
        assertThat(page(Page.of(10, 2))).containsExactly("c");
        assertThat(page(Page.first(2))).containsExactly("a", "b");
        assertThat(page(Page.of(Long.MAX_VALUE, 0))).hasSize(3);
        assertThat(page(Page.first(0))).isEmpty();
    }

    @Test
    void namesTheFieldsOfADuplicateWhateverItsValue() {
        for (String email : TextTest.HOSTILE) {
            database.create(CUSTOMER, customer(email, "x"));
            DataFlowException error = database.refusal(new CreateOperation(CUSTOMER, customer(email, "x")));
            assertThat(error.code()).isEqualTo(ErrorCode.DUPLICATE_KEY);
            assertThat(error.fields()).containsExactly("email");
            assertThat(error.constraint()).contains("ux_customers_email");
            assertThat(error.nativeCode()).contains("1062");
        }
        String misleading = "' for key 'customers.PRIMARY'";
        database.create(CUSTOMER, customer(misleading, "x"));
        DataFlowException error = database.refusal(new CreateOperation(CUSTOMER, customer(misleading, "x")));
        assertThat(error.fields()).containsExactly("email");
    }

    @Test
    void namesTheKeyOfADuplicateKey() {
        Object id = database.create(CUSTOMER, customer("a", "x")).get("id");
        FieldValues line = line(id, 1);
        assertThat(database.create(LINE, line)).isEqualTo(line);
        DataFlowException error = database.refusal(new CreateOperation(LINE, line));
        assertThat(error.code()).isEqualTo(ErrorCode.DUPLICATE_KEY);
        assertThat(error.fields()).containsExactly("customerId", "number");
    }

    @Test
    void namesTheFieldsOfAReference() {
        DataFlowException orphan = database.refusal(new CreateOperation(LINE, line(-1, 1)));
        assertThat(orphan.code()).isEqualTo(ErrorCode.FOREIGN_KEY);
        assertThat(orphan.fields()).containsExactly("customerId");
        database.create(LINE, line(database.create(CUSTOMER, customer("a", "x")).get("id"), 1));
        DataFlowException referred = database.refusal(new DeleteOperation(CUSTOMER, Filter.all()));
        assertThat(referred.code()).isEqualTo(ErrorCode.FOREIGN_KEY);
        assertThat(referred.constraint()).contains("fk_lines_customer_id");
    }

    @Test
    void namesTheFieldThatMustNotBeNull() {
        DataFlowException error = database.refusal(new CreateOperation(CUSTOMER, customer(null, "x")));
        assertThat(error.code()).isEqualTo(ErrorCode.CONSTRAINT);
        assertThat(error.fields()).containsExactly("email");
    }

    @Test
    void refusesAValueThatIsTooLongInsteadOfCuttingIt() {
        DataFlowException error = database.refusal(new CreateOperation(CUSTOMER, customer("x".repeat(121), "x")));
        assertThat(error.code()).isEqualTo(ErrorCode.INVALID_DATA);
        assertThat(error.fields()).containsExactly("email");
        assertThat(database.count(CUSTOMER, Filter.all())).isZero();
    }

    @Test
    void storesAllOfManyRowsOrNone() {
        List<FieldValues> rows = new ArrayList<>(IntStream.range(0, 600)
                .mapToObj(each -> customer("c" + each, "x"))
                .toList());
        rows.add(customer("c0", "x"));
        assertThat(database.refusal(new CreateManyOperation(CUSTOMER, rows)).code())
                .isEqualTo(ErrorCode.DUPLICATE_KEY);
        assertThat(database.count(CUSTOMER, Filter.all())).isZero();
    }

    @Test
    void commitsATransactionThatCompletesAndUndoesOneThatFails() {
        assertThat(OpenDatabase.all(database.adapter()
                        .inTransaction(session -> Flux.concat(
                                session.execute(new CreateOperation(CUSTOMER, customer("a", "x"))),
                                session.execute(new CreateOperation(CUSTOMER, customer("b", "x")))))))
                .hasSize(2);
        DataFlowException error = OpenDatabase.refusal(() -> OpenDatabase.all(database.adapter()
                .inTransaction(session -> Flux.concat(
                        session.execute(new DeleteOperation(CUSTOMER, Filter.all())),
                        session.execute(
                                new CreateManyOperation(CUSTOMER, List.of(customer("c", "x"), customer("c", "x"))))))));
        assertThat(error.code()).isEqualTo(ErrorCode.DUPLICATE_KEY);
        assertThat(database.list(CUSTOMER, Filter.all()))
                .extracting(row -> row.get("email"))
                .containsExactly("a", "b");
    }

    private static long update(Filter filter, String city) {
        return database.one(
                        new UpdateOperation(CUSTOMER, filter, FieldValues.of("city", city), FieldValues.empty(), false))
                .matched();
    }

    private static List<Object> page(Page page) {
        return OpenDatabase.all(database.adapter()
                        .execute(new ListOperation(
                                CUSTOMER, Filter.all(), List.of(Sort.asc("email")), page, List.of("email"))))
                .stream()
                .map(row -> row.at(0))
                .toList();
    }

    private static FieldValues customer(String email, String city) {
        return FieldValues.ofArray(List.of("email", "city"), new Object[] {email, city});
    }

    private static FieldValues line(Object customerId, long number) {
        return FieldValues.ofArray(List.of("customerId", "number"), new Object[] {customerId, number});
    }
}
