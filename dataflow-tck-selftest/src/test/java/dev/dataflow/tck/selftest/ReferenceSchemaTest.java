package dev.dataflow.tck.selftest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.dataflow.api.adapter.Adapter;
import dev.dataflow.api.adapter.AdapterConfig;
import dev.dataflow.api.adapter.ConnectionUrl;
import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.filter.Filter;
import dev.dataflow.api.filter.Page;
import dev.dataflow.api.migration.CheckSchema;
import dev.dataflow.api.migration.ColumnSchema;
import dev.dataflow.api.migration.DatabaseSchema;
import dev.dataflow.api.migration.IndexSchema;
import dev.dataflow.api.migration.ReferenceSchema;
import dev.dataflow.api.migration.SchemaChange;
import dev.dataflow.api.migration.SchemaProbe;
import dev.dataflow.api.migration.TableSchema;
import dev.dataflow.api.model.FieldDefinition;
import dev.dataflow.api.model.FieldType;
import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.api.model.OnDelete;
import dev.dataflow.api.model.ValueCheck;
import dev.dataflow.api.operation.CreateOperation;
import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.api.operation.ListOperation;
import dev.dataflow.tck.reference.ReferenceProvider;
import dev.dataflow.tck.run.Changes;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;

/** The reference adapter's schema: changes with rows in place leave what was foretold, and can be undone. */
class ReferenceSchemaTest {

    private static final FieldType INT = new FieldType.IntType();
    private static final FieldType WORD = new FieldType.StringType(10);
    private static final IndexSchema NAMES = new IndexSchema("ux_a_name", List.of("name"), IndexSchema.Kind.UNIQUE);
    private static final ReferenceSchema TO_B =
            new ReferenceSchema("fk_a_b", List.of("b"), "b", List.of("id"), OnDelete.RESTRICT);
    private static final CheckSchema GROWN = CheckSchema.named("a", "age", "value >= 18");

    private Adapter adapter;

    @BeforeEach
    void opens() {
        adapter = all(new ReferenceProvider().open(AdapterConfig.of(ConnectionUrl.parse("reference://memory/schema"))))
                .get(0);
        TableSchema a = table("a", List.of(required("id", INT), optional("name", WORD), aged(), optional("b", INT)));
        TableSchema b = table("b", List.of(required("id", INT)));
        make(new SchemaChange.CreateTable(b));
        make(new SchemaChange.CreateTable(a));
        create(b, 1);
        create(a, 1, "one", 20, 1);
        create(a, 2, null, null, null);
    }

    @Test
    void showsWhatWasExpected() {
        TableSchema wanted = table("c", List.of(required("id", INT), aged()))
                .withIndexes(List.of(
                        new IndexSchema("z", List.of("age"), IndexSchema.Kind.PLAIN),
                        new IndexSchema("y", List.of("age", "id"), IndexSchema.Kind.UNIQUE)));

        make(new SchemaChange.CreateTable(wanted));

        TableSchema expected = adapter.migrations().expected(wanted);
        assertThat(schema().table("c")).contains(expected);
        assertThat(adapter.migrations().expected(expected)).isEqualTo(expected);
        assertThat(expected.checks())
                .extracting(CheckSchema::expression)
                .containsExactly("value >= 0 and value <= 150");
    }

    static List<List<SchemaChange>> reversible() {
        ColumnSchema age = form(optional("age", INT));
        return List.of(
                List.of(new SchemaChange.RenameTable("b", "c")),
                List.of(new SchemaChange.RenameTable("a", "c"), new SchemaChange.RenameTable("b", "a")),
                List.of(new SchemaChange.AddColumn("a", form(optional("more", WORD)), null)),
                List.of(new SchemaChange.AddColumn("a", form(required("more", WORD)), "x")),
                List.of(new SchemaChange.RenameColumn("a", "age", "years")),
                List.of(new SchemaChange.RenameColumn("b", "id", "number")),
                List.of(new SchemaChange.AlterColumn("a", age, form(optional("age", new FieldType.LongType())), null)),
                List.of(new SchemaChange.AlterColumn("a", age, form(required("age", INT)), 7)),
                List.of(new SchemaChange.CreateIndex("a", NAMES)),
                List.of(new SchemaChange.AddReference("a", TO_B)),
                List.of(
                        new SchemaChange.AddReference("a", TO_B),
                        new SchemaChange.RenameTable("b", "c"),
                        new SchemaChange.RenameColumn("c", "id", "number")),
                List.of(new SchemaChange.AddCheck("a", GROWN)));
    }

    @ParameterizedTest
    @MethodSource("reversible")
    void becomesWhatWasForetoldAndBack(List<SchemaChange> changes) {
        DatabaseSchema before = schema();

        make(changes.toArray(SchemaChange[]::new));
        assertThat(schema()).isEqualTo(before.after(changes));

        List<SchemaChange> back = new ArrayList<>();
        changes.forEach(each -> back.add(0, each.reversed()));
        make(back.toArray(SchemaChange[]::new));
        assertThat(schema()).isEqualTo(before);
        assertThat(rows(before.table("a").orElseThrow())).first().isEqualTo(List.of(1, "one", 20, 1));
    }

    @Test
    void dropsWhatIsNotUsed() {
        DatabaseSchema before = schema();
        TableSchema a = before.table("a").orElseThrow();
        SchemaChange column = new SchemaChange.DropColumn("a", a.column("age").orElseThrow());
        assertThat(failure(column).code()).isEqualTo(ErrorCode.BAD_STATEMENT);

        List<SchemaChange> changes =
                List.of(new SchemaChange.DropCheck("a", a.checks().get(0)), column);
        make(changes.toArray(SchemaChange[]::new));
        assertThat(schema()).isEqualTo(before.after(changes));
        assertThat(rows(schema().table("a").orElseThrow())).containsExactly(List.of(1, "one", 1), nulls(2, null, null));

        make(new SchemaChange.DropTable(schema().table("a").orElseThrow()));
        assertThat(schema().tables()).extracting(TableSchema::name).containsExactly("b");
    }

    @Test
    void fillsAndConvertsRows() {
        ColumnSchema age = form(optional("age", INT));
        ColumnSchema text = form(required("age", WORD));
        make(
                new SchemaChange.DropCheck(
                        "a", schema().table("a").orElseThrow().checks().get(0)),
                new SchemaChange.AlterColumn("a", age, text, "none"),
                new SchemaChange.AddColumn(
                        "a", form(required("price", new FieldType.DecimalType(5, 2))), new BigDecimal("1.50")));

        assertThat(rows(schema().table("a").orElseThrow()))
                .containsExactly(
                        List.of(1, "one", "20", 1, new BigDecimal("1.50")),
                        nulls(2, null, "none", null, new BigDecimal("1.50")));
        SchemaChange back = new SchemaChange.AlterColumn("a", text, age, null);
        assertThat(failure(back).code()).isEqualTo(ErrorCode.INVALID_DATA);
    }

    @Test
    void refusesWhatRowsDoNotKeep() {
        ColumnSchema name = form(optional("name", WORD));
        DatabaseSchema before = schema();
        create(before.table("a").orElseThrow(), 3, "one", 17, null);

        assertThat(failure(new SchemaChange.AddColumn("a", form(required("more", WORD)), null))
                        .code())
                .isEqualTo(ErrorCode.CONSTRAINT);
        assertThat(failure(new SchemaChange.AlterColumn("a", name, name.withNullable(false), null))
                        .code())
                .isEqualTo(ErrorCode.CONSTRAINT);
        assertThat(failure(new SchemaChange.CreateIndex("a", NAMES)).code()).isEqualTo(ErrorCode.DUPLICATE_KEY);
        assertThat(failure(new SchemaChange.AddCheck("a", GROWN)).constraint()).contains(GROWN.name());
        assertThat(schema()).isEqualTo(before);
    }

    @Test
    void refusesWhatItCannotKeep() {
        ColumnSchema more = form(optional("more", WORD));
        ColumnSchema name = form(optional("name", WORD));
        ColumnSchema bytes = form(optional("name", new FieldType.BytesType()));
        for (SchemaChange change : List.of(
                new SchemaChange.AddColumn("a", more.withDefault("'x'"), null),
                new SchemaChange.AlterColumn("a", name, bytes, null),
                new SchemaChange.AddCheck("a", CheckSchema.named("a", "age", "age is even")))) {
            assertThat(failure(change).code()).isEqualTo(ErrorCode.UNSUPPORTED);
        }
    }

    @Test
    void countsRows() {
        TableSchema a = schema().table("a").orElseThrow();
        create(a, 3, "one", 17, null);
        ColumnSchema name = a.column("name").orElseThrow();

        assertThat(probe(new SchemaProbe.Rows("a"))).isEqualTo(3);
        assertThat(probe(new SchemaProbe.Nulls("a", "name"))).isEqualTo(1);
        assertThat(probe(new SchemaProbe.Duplicates("a", List.of("name")))).isEqualTo(1);
        assertThat(probe(new SchemaProbe.Unfit("a", name, new FieldType.StringType(2))))
                .isEqualTo(2);
        assertThat(probe(new SchemaProbe.Unfit("a", name, new FieldType.StringType(3))))
                .isZero();
        assertThat(probe(new SchemaProbe.Unfit("a", name, new FieldType.BytesType())))
                .isEqualTo(2);
        assertThat(probe(new SchemaProbe.Violations("a", GROWN))).isEqualTo(1);
        assertThat(probe(new SchemaProbe.Orphans("a", TO_B))).isZero();
        make(
                new SchemaChange.RenameTable("b", "c"),
                new SchemaChange.CreateTable(table("b", List.of(required("id", INT)))));
        assertThat(probe(new SchemaProbe.Orphans("a", TO_B))).isEqualTo(1);
    }

    private long probe(SchemaProbe question) {
        return all(adapter.migrations().probe(question)).get(0);
    }

    private void make(SchemaChange... changes) {
        all(Changes.make(adapter, changes));
    }

    private DataFlowException failure(SchemaChange change) {
        return catchThrowableOfType(DataFlowException.class, () -> make(change));
    }

    private DatabaseSchema schema() {
        return all(adapter.migrations().inspect()).get(0);
    }

    private void create(TableSchema table, Object... values) {
        ModelDefinition model = model(table);
        Map<String, Object> row = new LinkedHashMap<>();
        for (int position = 0; position < values.length; position++) {
            row.put(table.columns().get(position).name(), values[position]);
        }
        all(adapter.execute(new CreateOperation(model, FieldValues.of(row))));
    }

    private List<List<Object>> rows(TableSchema table) {
        ModelDefinition model = model(table);
        List<String> names = model.fields().stream().map(FieldDefinition::name).toList();
        return all(adapter.execute(new ListOperation(model, Filter.all(), List.of(), Page.all(), names))).stream()
                .<List<Object>>map(FieldValues::asList)
                .toList();
    }

    private static ModelDefinition model(TableSchema table) {
        ModelDefinition.Builder builder = ModelDefinition.builder("Row").table(table.name());
        for (ColumnSchema column : table.columns()) {
            FieldType type = column.knownType().orElseThrow();
            builder.field((column.nullable()
                            ? FieldDefinition.optional(column.name(), type)
                            : FieldDefinition.required(column.name(), type))
                    .inColumn(column.name()));
        }
        return builder.key(table.primaryKey().toArray(String[]::new)).build();
    }

    private static List<Object> nulls(Object... values) {
        List<Object> list = new ArrayList<>();
        Collections.addAll(list, values);
        return list;
    }

    private static TableSchema table(String name, List<ColumnSchema> columns) {
        return new TableSchema(name, columns, List.of(columns.get(0).name()), List.of(), List.of());
    }

    private static ColumnSchema aged() {
        ValueCheck range = new ValueCheck.Between(BigDecimal.ZERO, new BigDecimal(150));
        return ColumnSchema.wanted("age", INT, true, false, List.of(range));
    }

    private static ColumnSchema required(String name, FieldType type) {
        return ColumnSchema.wanted(name, type, false, false, List.of());
    }

    private static ColumnSchema optional(String name, FieldType type) {
        return ColumnSchema.wanted(name, type, true, false, List.of());
    }

    private static ColumnSchema form(ColumnSchema wanted) {
        return wanted.inNativeType(String.valueOf(wanted.type()));
    }

    private static <T> List<T> all(Publisher<T> publisher) {
        return Flux.from(publisher).collectList().block(Duration.ofSeconds(10));
    }
}
