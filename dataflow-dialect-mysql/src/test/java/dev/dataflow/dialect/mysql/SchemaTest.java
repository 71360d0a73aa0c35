package dev.dataflow.dialect.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dataflow.api.migration.ColumnSchema;
import dev.dataflow.api.migration.DatabaseSchema;
import dev.dataflow.api.migration.Impact;
import dev.dataflow.api.migration.IndexSchema;
import dev.dataflow.api.migration.MigrationAdapter;
import dev.dataflow.api.migration.MigrationStep;
import dev.dataflow.api.migration.OpaquePart;
import dev.dataflow.api.migration.PlanStyle;
import dev.dataflow.api.migration.ReferenceSchema;
import dev.dataflow.api.migration.SchemaChange;
import dev.dataflow.api.migration.SchemaProbe;
import dev.dataflow.api.migration.TableSchema;
import dev.dataflow.api.model.FieldType;
import dev.dataflow.api.model.OnDelete;
import io.r2dbc.spi.R2dbcException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What of schemas is these products' own; that others' are read and made as they are is proved by the kit. */
@ParameterizedClass
@EnumSource(Product.class)
class SchemaTest {

    private final Product product;
    private OpenDatabase database;

    SchemaTest(Product product) {
        this.product = product;
    }

    @BeforeEach
    void open() {
        database = OpenDatabase.on(product);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void whatCannotBeExpressedIsReported() {
        database.run(
                "create table t (a int, b text, primary key (a))",
                "create table k (b text, primary key (b(5)))",
                "create view v as select a from t",
                "create procedure p() select 1",
                "create trigger tr before insert on t for each row set new.b = 'x'",
                "create table parted (a int) partition by hash (a) partitions 2");
        DatabaseSchema found = inspect();
        assertThat(found.opaque())
                .extracting(each -> each.kind() + " " + each.name())
                .containsExactly("procedure p", "view v");
        assertThat(found.table("k").orElseThrow().opaque())
                .extracting(OpaquePart::kind)
                .containsExactly("primary key");
        assertThat(found.table("t").orElseThrow().opaque())
                .extracting(OpaquePart::kind)
                .containsExactly("trigger");
        assertThat(found.table("parted").orElseThrow().opaque())
                .extracting(OpaquePart::kind)
                .containsExactly("partitioning");
    }

    @Test
    void fewRowsAreCounted() {
        database.run("create table t (a int)", "insert into t values (1), (2), (3)");
        assertThat(OpenDatabase.all(migrations().probe(new SchemaProbe.Rows("t"))))
                .containsExactly(3L);
    }

    @Test
    void aColumnThatIsChangedKeepsItsOwnConditionAndWords() {
        database.run("create table t (a int not null default 7 comment 'it''s' check (a > 0),"
                + " b timestamp null on update current_timestamp)");
        DatabaseSchema before = inspect();
        List<SchemaChange> changes = before.table("t").orElseThrow().columns().stream()
                .<SchemaChange>map(each -> new SchemaChange.AlterColumn("t", each, each.withComment("another"), null))
                .toList();
        make(changes);
        assertThat(inspect()).isEqualTo(before.after(changes));
        assertThatThrownBy(() -> database.run("insert into t (a) values (-1)")).isInstanceOf(R2dbcException.class);
    }

    @Test
    void neighboursAreOneStatement() {
        database.run(
                "create table u (id int primary key)",
                "create table t (id int primary key, u_id int, extra int, constraint fk foreign key (u_id) references u"
                        + " (id))");
        DatabaseSchema before = inspect();
        TableSchema table = before.table("t").orElseThrow();
        IndexSchema index = new IndexSchema("ix", List.of("more", "u_id"), IndexSchema.Kind.PLAIN);
        List<SchemaChange> changes = List.of(
                new SchemaChange.AddColumn(
                        "t", table.column("extra").orElseThrow().named("more"), null),
                new SchemaChange.CreateIndex("t", index),
                new SchemaChange.DropColumn("t", table.column("extra").orElseThrow()));
        List<MigrationStep> steps = migrations().plan(before, changes, PlanStyle.DIRECT);
        assertThat(steps).hasSize(1);
        assertThat(steps.get(0).atomic()).isTrue();
        make(changes);
        assertThat(inspect()).isEqualTo(before.after(changes));
    }

    @Test
    void theIndexOfAForeignKeyIsMadeAgainWhenItsSubstituteGoes() {
        database.run(
                "create table u (id int primary key)",
                "create table t (a int, b int, key wider (a, b), constraint fk foreign key (a) references u (id))");
        DatabaseSchema before = inspect();
        TableSchema table = before.table("t").orElseThrow();
        SchemaChange drop = new SchemaChange.DropIndex("t", table.indexes().get(0));
        ReferenceSchema reference = table.reference("fk").orElseThrow();
        for (int round = 0; round < 2; round++) {
            make(List.of(drop));
            assertThat(inspect()).isEqualTo(before.after(List.of(drop)));
            make(List.of(drop.reversed()));
            assertThat(inspect()).isEqualTo(before);
        }
        make(List.of(new SchemaChange.DropReference("t", reference)));
        assertThat(inspect().table("t").orElseThrow().indexes()).isEqualTo(table.indexes());
    }

    @Test
    void indexesThatServeSeveralForeignKeysAreForeseen() {
        database.run("create table u (id int primary key)");
        TableSchema wanted = migrations()
                .expected(new TableSchema(
                        "t",
                        List.of(ColumnSchema.wanted("a", new FieldType.IntType(), true, false, List.of())),
                        List.of(),
                        List.of(),
                        List.of(reference("fk_one"), reference("fk_two"))));
        assertThat(wanted.indexes()).extracting(IndexSchema::name).containsExactly("fk_one");
        make(List.of(new SchemaChange.CreateTable(wanted)));
        assertThat(inspect().table("t")).contains(wanted);
    }

    private static ReferenceSchema reference(String name) {
        return new ReferenceSchema(name, List.of("a"), "u", List.of("id"), OnDelete.RESTRICT);
    }

    @Test
    void aColumnThatIsSearchedIsRenamed() {
        database.run("create table t (id int primary key, note varchar(9), s varchar(9))");
        make(List.of(new SchemaChange.CreateIndex(
                "t", new IndexSchema("ft", List.of("note", "s"), IndexSchema.Kind.FULL_TEXT))));
        DatabaseSchema before = inspect();
        List<SchemaChange> rename = List.of(new SchemaChange.RenameColumn("t", "note", "re`mark"));
        make(rename);
        assertThat(inspect()).isEqualTo(before.after(rename));
    }

    @Test
    void theOnlyIndexOfACountingColumnStays() {
        database.run("create table t (id int auto_increment, a int, key only_one (id))");
        DatabaseSchema before = inspect();
        SchemaChange drop = new SchemaChange.DropIndex(
                "t", before.table("t").orElseThrow().indexes().get(0));
        assertThatThrownBy(() -> migrations().plan(before, List.of(drop), PlanStyle.DIRECT))
                .hasMessageContaining("UNSUPPORTED")
                .hasMessageContaining("only_one");
    }

    @Test
    void whoHasToWaitIsTold() {
        database.run("create table t (a int)");
        DatabaseSchema before = inspect();
        ColumnSchema column = before.table("t").orElseThrow().columns().get(0);
        assertThat(migrations()
                        .plan(
                                before,
                                List.of(new SchemaChange.CreateIndex(
                                        "t", new IndexSchema("ix", List.of("a"), IndexSchema.Kind.PLAIN))),
                                PlanStyle.ONLINE))
                .extracting(MigrationStep::impact)
                .containsExactly(new Impact(Impact.Lock.NONE, true, false));
        assertThat(migrations()
                        .plan(
                                before,
                                List.of(new SchemaChange.AddColumn("t", column.named("b"), null)),
                                PlanStyle.ONLINE))
                .extracting(MigrationStep::impact)
                .containsExactly(Impact.MOMENTARY);
    }

    private void make(List<SchemaChange> changes) {
        Flux.from(migrations().apply(migrations().plan(inspect(), changes, PlanStyle.DIRECT)))
                .blockLast(OpenDatabase.PATIENCE);
    }

    private DatabaseSchema inspect() {
        return Mono.from(migrations().inspect()).block(OpenDatabase.PATIENCE);
    }

    private MigrationAdapter migrations() {
        return database.adapter().migrations();
    }
}
