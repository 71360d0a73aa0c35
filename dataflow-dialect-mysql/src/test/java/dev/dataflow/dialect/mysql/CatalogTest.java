package dev.dataflow.dialect.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.api.migration.ColumnSchema;
import dev.dataflow.api.migration.DatabaseSchema;
import dev.dataflow.api.migration.IndexSchema;
import dev.dataflow.api.migration.ReferenceSchema;
import dev.dataflow.api.migration.SchemaChange;
import dev.dataflow.api.migration.TableSchema;
import dev.dataflow.api.model.FieldDefinition;
import dev.dataflow.api.model.FieldType;
import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.api.model.OnDelete;
import dev.dataflow.tck.run.Changes;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Mono;

/** Creating tables and reading them back. */
@ParameterizedClass
@EnumSource(Product.class)
record CatalogTest(Product product) {

    private static final ModelDefinition EVERYTHING = ModelDefinition.builder("Everything")
            .table("everything")
            .field(FieldDefinition.generated("id", new FieldType.LongType()))
            .field(FieldDefinition.optional("flag", new FieldType.BooleanType()))
            .field(FieldDefinition.required("count", new FieldType.IntType()))
            .field(FieldDefinition.required("ratio", new FieldType.DoubleType()))
            .field(FieldDefinition.required("price", new FieldType.DecimalType(65, 30)))
            .field(FieldDefinition.required("whole", new FieldType.DecimalType(18, 0)))
            .field(FieldDefinition.required("name", new FieldType.StringType(768)))
            .field(FieldDefinition.optional("long_name", new FieldType.StringType(12_000)))
            .field(FieldDefinition.optional("text", new FieldType.TextType()))
            .field(FieldDefinition.optional("bytes", new FieldType.BytesType()))
            .field(FieldDefinition.required("token", new FieldType.UuidType()))
            .field(FieldDefinition.optional("day", new FieldType.DateType()))
            .field(FieldDefinition.optional("time", new FieldType.TimeType(0)))
            .field(FieldDefinition.optional("at", new FieldType.DateTimeType(6)))
            .field(FieldDefinition.optional("details", new FieldType.JsonType()))
            .field(FieldDefinition.optional("parent`id", new FieldType.LongType()))
            .key("id")
            .unique("name")
            .unique("count", "token")
            .index("price", "day")
            .reference("Everything", OnDelete.SET_NULL, "parent`id")
            .build();

    private static OpenDatabase database;

    @BeforeParameterizedClassInvocation
    static void open(Product product) {
        database = OpenDatabase.on(product);
    }

    @AfterParameterizedClassInvocation
    static void close() {
        database.close();
    }

    @Test
    void readsBackWhatItCreated() {
        database.with(EVERYTHING);
        TableSchema wanted = database.adapter().migrations().expected(TableSchema.of(EVERYTHING, any -> EVERYTHING));
        TableSchema found = inspect().table("everything").orElseThrow();
        assertThat(found.columns())
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("type")
                .isEqualTo(wanted.columns());
        assertThat(found.primaryKey()).isEqualTo(wanted.primaryKey());
        assertThat(found.indexes()).isEqualTo(wanted.indexes());
        assertThat(found.references()).isEqualTo(wanted.references());
    }

    @Test
    void readsTypesThatShareADeclarationAsThePlainerOne() {
        ModelDefinition model = ModelDefinition.builder("Shared")
                .field(FieldDefinition.required("id", new FieldType.TimestampType(3)))
                .field(FieldDefinition.required("state", new FieldType.EnumType(List.of("ON", "OFF"))))
                .key("id", "state")
                .build();
        database.with(model);
        assertThat(inspect().table("shareds").orElseThrow().columns())
                .extracting(ColumnSchema::type)
                .containsExactly(new FieldType.DateTimeType(3), new FieldType.StringType(3));
    }

    @Test
    void addsAReferenceAndAnIndexLater() {
        ModelDefinition owner = ModelDefinition.builder("Owner")
                .field(FieldDefinition.required("a", new FieldType.StringType(10)))
                .field(FieldDefinition.required("b", new FieldType.UuidType()))
                .key("a", "b")
                .build();
        ModelDefinition pet = ModelDefinition.builder("Pet")
                .field(FieldDefinition.required("id", new FieldType.IntType()))
                .field(FieldDefinition.required("x", new FieldType.StringType(10)))
                .field(FieldDefinition.required("y", new FieldType.UuidType()))
                .key("id")
                .build();
        database.with(owner, pet);
        ReferenceSchema reference =
                new ReferenceSchema("fk", List.of("x", "y"), "owners", List.of("a", "b"), OnDelete.CASCADE);
        IndexSchema index = new IndexSchema("by_y", List.of("y", "id"), IndexSchema.Kind.PLAIN);
        OpenDatabase.all(Changes.make(
                database.adapter(),
                List.of(
                        new SchemaChange.AddReference("pets", reference),
                        new SchemaChange.CreateIndex("pets", index))));
        TableSchema found = inspect().table("pets").orElseThrow();
        assertThat(found.references())
                .singleElement()
                .extracting(ReferenceSchema::columns, ReferenceSchema::targetColumns)
                .containsExactly(reference.columns(), reference.targetColumns());
        assertThat(found.indexes()).containsExactly(index);
    }

    @Test
    void saysWhatItDoesNotKnowInsteadOfGuessing() {
        database.run(
                "create table foreign_made (id int unsigned primary key, small smallint, f float, d double(10,2),"
                        + " s varchar(10) character set utf8mb4 collate utf8mb4_general_ci, c char(5), t text,"
                        + " e enum('a','b'), ts timestamp null, b blob, y year, width int(8), one tinyint,"
                        + " part varchar(20) character set utf8mb4 collate " + product.collation() + ","
                        + " index prefixed (part(5)), fulltext index part (part), index plain (part, small desc)) ",
                "create view seen as select * from foreign_made");
        DatabaseSchema schema = inspect();
        assertThat(schema.table("seen")).isEmpty();
        TableSchema found = schema.table("foreign_made").orElseThrow();
        assertThat(found.columns())
                .filteredOn(column -> column.type() == null)
                .extracting(ColumnSchema::name)
                .containsExactly("f", "d", "y");
        assertThat(found.columns())
                .extracting(ColumnSchema::type)
                .startsWith(new FieldType.LongType(), new FieldType.IntType());
        assertThat(found.column("s").orElseThrow().nativeType()).isEqualTo("varchar(10) collate utf8mb4_general_ci");
        assertThat(found.primaryKey()).containsExactly("id");
        assertThat(found.indexes()).extracting(IndexSchema::name).containsExactly("part", "plain", "prefixed");
        assertThat(found.index("plain").orElseThrow().isPlain()).isFalse();
        assertThat(found.index("part").orElseThrow().options()).isEqualTo("fulltext");
        assertThat(found.opaque()).isEmpty();
    }

    @Test
    void explainsWithoutDoing() {
        ModelDefinition model = ModelDefinition.builder("Planned")
                .field(FieldDefinition.generated("id", new FieldType.LongType()))
                .field(FieldDefinition.required("a`b", new FieldType.StringType(5))
                        .inColumn("a`b"))
                .key("id")
                .index("a`b")
                .build();
        Map<String, ModelDefinition> models = Map.of("Planned", model);
        assertThat(Changes.explain(
                        database.adapter(), List.of(new SchemaChange.CreateTable(TableSchema.of(model, models::get)))))
                .extracting(command -> command.text())
                .containsExactly("create table `planneds` (`id` bigint not null auto_increment,"
                        + " `a``b` varchar(5) collate %1$s not null, primary key (`id`),".formatted(product.collation())
                        + " index `ix_planneds_a``b` (`a``b`))"
                        + " engine=InnoDB default character set utf8mb4 collate " + product.collation());
        assertThat(inspect().table("planneds")).isEmpty();
    }

    private static DatabaseSchema inspect() {
        return Mono.from(database.adapter().migrations().inspect()).block(OpenDatabase.PATIENCE);
    }
}
