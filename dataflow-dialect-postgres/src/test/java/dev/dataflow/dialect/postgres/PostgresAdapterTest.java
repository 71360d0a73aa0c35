package dev.dataflow.dialect.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.dataflow.api.adapter.Adapter;
import dev.dataflow.api.adapter.AdapterConfig;
import dev.dataflow.api.adapter.ConnectionUrl;
import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.filter.Filter;
import dev.dataflow.api.filter.Page;
import dev.dataflow.api.filter.Sort;
import dev.dataflow.api.migration.DatabaseSchema;
import dev.dataflow.api.migration.SchemaChange;
import dev.dataflow.api.migration.TableSchema;
import dev.dataflow.api.model.FieldDefinition;
import dev.dataflow.api.model.FieldType;
import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.api.operation.Aggregate;
import dev.dataflow.api.operation.AggregateOperation;
import dev.dataflow.api.operation.CreateManyOperation;
import dev.dataflow.api.operation.CreateOperation;
import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.api.operation.ListOperation;
import dev.dataflow.api.operation.RowChange;
import dev.dataflow.api.operation.SearchOperation;
import dev.dataflow.api.operation.SearchQuery;
import dev.dataflow.api.operation.UpdateManyOperation;
import dev.dataflow.api.operation.UpdateOperation;
import dev.dataflow.api.operation.UpdateOutcome;
import dev.dataflow.api.operation.UpsertOperation;
import dev.dataflow.api.operation.UpsertOutcome;
import dev.dataflow.tck.run.Changes;
import dev.dataflow.testservers.TestDatabase;
import dev.dataflow.testservers.TestServers;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What is PostgreSQL's own; the contract that it shares with the others is proved by the compatibility kit. */
class PostgresAdapterTest {

    private static final ModelDefinition ITEM = ModelDefinition.builder("Item")
            .field(FieldDefinition.generated("id", new FieldType.LongType()))
            .field(FieldDefinition.required("code", new FieldType.StringType(20)))
            .field(FieldDefinition.optional("note", new FieldType.TextType()).searchable())
            .field(FieldDefinition.optional("price", new FieldType.DecimalType(10, 2)))
            .field(FieldDefinition.optional("details", new FieldType.JsonType()))
            .key("id")
            .unique("code")
            .build();

    private static TestDatabase database;
    private static Adapter adapter;

    @BeforeAll
    static void open() {
        database = TestServers.postgres().createDatabase();
        adapter = open(database.url());
        Flux.from(Changes.make(adapter, List.of(new SchemaChange.CreateTable(TableSchema.of(ITEM, any -> ITEM)))))
                .blockLast();
    }

    @AfterAll
    static void close() {
        Mono.from(adapter.close()).block();
        database.close();
    }

    @Test
    void namesTheServer() {
        assertThat(adapter.info().product()).isEqualTo("PostgreSQL");
        assertThat(adapter.info().version()).matches("\\d+(\\.\\d+)*");
    }

    @Test
    void createsReadsAndUpdates() {
        FieldValues created = Mono.from(adapter.execute(new CreateOperation(ITEM, item("a", "1.50", Map.of("k", 1L)))))
                .block();
        assertThat(created.get("id")).isInstanceOf(Long.class);
        UpdateOutcome updated = Mono.from(adapter.execute(new UpdateOperation(
                        ITEM,
                        Filter.where("code").eq("a"),
                        FieldValues.empty(),
                        FieldValues.of("price", new BigDecimal("0.50")),
                        true)))
                .block();
        assertThat(updated).isEqualTo(new UpdateOutcome(1, 1));
        List<FieldValues> rows = list(Filter.where("code").startsWith("a"));
        assertThat(rows).singleElement().satisfies(row -> {
            assertThat(row.get("price")).isEqualTo(new BigDecimal("2.00"));
            assertThat(row.get("details")).isEqualTo(Map.of("k", 1L));
        });
    }

    @Test
    void returnsTheKeysOfManyRowsInOrder() {
        List<FieldValues> rows = IntStream.range(0, 1_300)
                .mapToObj(each -> item("m" + each, null, null))
                .toList();
        List<FieldValues> created = Flux.from(adapter.execute(new CreateManyOperation(ITEM, rows)))
                .collectList()
                .block();
        assertThat(created)
                .extracting(row -> row.get("code"))
                .containsExactlyElementsOf(
                        rows.stream().map(row -> row.get("code")).toList());
        for (FieldValues each : created) {
            assertThat(list(Filter.where("id").eq(each.get("id"))).get(0).get("code"))
                    .isEqualTo(each.get("code"));
            if (each.get("code").equals("m20")) {
                break;
            }
        }
    }

    @Test
    void upserts() {
        UpsertOperation twice = new UpsertOperation(
                ITEM,
                List.of(item("u1", "1.00", null), item("u2", "2.00", null)),
                List.of("code"),
                List.of("price"),
                List.of());
        List<UpsertOutcome> first =
                Flux.from(adapter.execute(twice)).collectList().block();
        List<UpsertOutcome> second =
                Flux.from(adapter.execute(twice)).collectList().block();
        assertThat(first).extracting(UpsertOutcome::created).containsExactly(true, true);
        assertThat(second).extracting(UpsertOutcome::created).containsExactly(false, false);
        assertThat(second)
                .extracting(UpsertOutcome::row)
                .isEqualTo(first.stream().map(UpsertOutcome::row).toList());
    }

    @Test
    void searches() {
        Mono.from(adapter.execute(new CreateOperation(ITEM, item("blue", null, null))))
                .block();
        assertThat(search("Winter BLUE")).containsExactly("blue");
        assertThat(search("blue \"red winter\"")).containsExactly("blue");
        assertThat(search("blue \"winter red\"")).isEmpty();
        assertThat(search("blue -coat")).isEmpty();
    }

    private static List<Object> search(String query) {
        return Flux.from(adapter.execute(new SearchOperation(
                        ITEM, SearchQuery.parse(query), Filter.all(), Page.first(10), List.of("code"))))
                .map(row -> row.get("code"))
                .collectList()
                .block();
    }

    @Test
    void aggregates() {
        Flux.from(adapter.execute(new CreateManyOperation(
                        ITEM, List.of(item("g1", "1.00", null), item("g2", "2.00", null), item("g3", null, null)))))
                .blockLast();
        FieldValues figures = Mono.from(adapter.execute(new AggregateOperation(
                        ITEM,
                        Filter.where("code").startsWith("g"),
                        List.of("note"),
                        List.of(
                                new Aggregate("n", Aggregate.Function.COUNT, null),
                                new Aggregate("sum", Aggregate.Function.SUM, "price"),
                                new Aggregate("ids", Aggregate.Function.SUM, "id"),
                                new Aggregate("avg", Aggregate.Function.AVG, "price")),
                        Filter.where("avg").gt(1.5),
                        List.of(Sort.desc("sum"), Sort.asc("note")),
                        Page.first(5))))
                .block();
        assertThat(figures.get("avg")).isEqualTo(new BigDecimal("2.00000000"));
        assertThat(figures.get("sum")).isEqualTo(new BigDecimal("2.00"));
        assertThat(figures.get("n")).isEqualTo(1L);
    }

    @Test
    void updatesManyRows() {
        List<FieldValues> rows = Flux.from(adapter.execute(
                        new CreateManyOperation(ITEM, List.of(item("x1", "1.00", null), item("x2", "2.00", null)))))
                .collectList()
                .block();
        List<RowChange> changes = rows.stream()
                .map(row -> new RowChange(
                        row.only(List.of("id")),
                        FieldValues.of("price", row.get("code").equals("x1") ? new BigDecimal("7.00") : null)))
                .toList();
        assertThat(Mono.from(adapter.execute(new UpdateManyOperation(ITEM, Filter.all(), FieldValues.empty(), changes)))
                        .block())
                .isEqualTo(2L);
        assertThat(list(Filter.where("code").startsWith("x")))
                .extracting(row -> row.get("price"))
                .containsExactly(new BigDecimal("7.00"), null);
    }

    @Test
    void namesTheFieldsOfADuplicate() {
        Mono.from(adapter.execute(new CreateOperation(ITEM, item("dup", null, null))))
                .block();
        DataFlowException error = catchThrowableOfType(
                DataFlowException.class,
                () -> Mono.from(adapter.execute(new CreateOperation(ITEM, item("dup", null, null))))
                        .block());
        assertThat(error.code()).isEqualTo(ErrorCode.DUPLICATE_KEY);
        assertThat(error.fields()).containsExactly("code");
        assertThat(error.nativeCode()).contains("23505");
        assertThat(error.getMessage()).doesNotContain("dup\"");
    }

    @Test
    void readsBackTheSchemaItCreated() {
        DatabaseSchema schema = Mono.from(adapter.migrations().inspect()).block();
        TableSchema table = schema.table("items").orElseThrow();
        TableSchema wanted = TableSchema.of(ITEM, any -> ITEM);
        assertThat(table.primaryKey()).isEqualTo(wanted.primaryKey());
        assertThat(table.indexes()).containsExactlyInAnyOrderElementsOf(wanted.indexes());
        assertThat(table.columns())
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("nativeType")
                .isEqualTo(wanted.columns());
    }

    @Test
    void refusesAWrongPasswordADeadPortAndAnUnknownDatabase() {
        String url = database.url();
        assertThat(openError(url.replaceFirst("://([^:]+):[^@]+@", "://$1:wrong@"))
                        .code())
                .isEqualTo(ErrorCode.AUTH_FAILED);
        assertThat(openError(url.replaceFirst(":\\d+/", ":1/")).code()).isEqualTo(ErrorCode.UNAVAILABLE);
        assertThat(openError(url.replace(database.name(), "nobody_has_this")).code())
                .isEqualTo(ErrorCode.CONFIGURATION);
        assertThat(openError(url + "?nonsense=1"))
                .hasMessageContaining("nonsense")
                .extracting(DataFlowException::code)
                .isEqualTo(ErrorCode.CONFIGURATION);
    }

    private static Adapter open(String url) {
        return Mono.from(new PostgresProvider().open(AdapterConfig.of(ConnectionUrl.parse(url))))
                .block();
    }

    private static DataFlowException openError(String url) {
        return catchThrowableOfType(
                DataFlowException.class,
                () -> Mono.from(new PostgresProvider()
                                .open(AdapterConfig.of(ConnectionUrl.parse(url))
                                        .withConnectTimeout(Duration.ofSeconds(5))))
                        .block(Duration.ofSeconds(20)));
    }

    private static List<FieldValues> list(Filter filter) {
        return Flux.from(adapter.execute(new ListOperation(
                        ITEM,
                        filter,
                        List.of(Sort.asc("id")),
                        Page.of(100, 0),
                        List.of("id", "code", "price", "details"))))
                .collectList()
                .block();
    }

    private static FieldValues item(String code, @Nullable String price, @Nullable Object details) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("code", code);
        values.put("note", code + " red winter-coat");
        values.put("price", price == null ? null : new BigDecimal(price));
        values.put("details", details);
        return FieldValues.of(values);
    }
}
