package dev.dataflow.dialect.sqlite;

import static dev.dataflow.dialect.sqlite.OpenDatabase.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.api.migration.ColumnSchema;
import dev.dataflow.api.migration.DatabaseSchema;
import dev.dataflow.api.migration.IndexPart;
import dev.dataflow.api.migration.IndexSchema;
import dev.dataflow.api.migration.ReferenceAction;
import dev.dataflow.api.migration.ReferenceSchema;
import dev.dataflow.api.migration.TableSchema;
import dev.dataflow.api.model.FieldType;
import dev.dataflow.api.model.OnDelete;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SqliteCatalogTest {

    private OpenDatabase database;

    @BeforeEach
    void open() {
        database = OpenDatabase.inMemory();
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void anEmptyDatabaseHasNoTables() {
        assertThat(read().tables()).isEmpty();
    }

    @Test
    void tablesComeByNameWithoutViewsVirtualTablesAndSqlitesOwn() {
        database.execute(
                "create table zebra(id integer primary key autoincrement)",
                "create table \"Ape and 'bear'\"(x int)",
                "create view v as select 1",
                "create virtual table f using fts5(x)",
                "analyze");
        assertThat(read().tables()).extracting(TableSchema::name).containsExactly("Ape and 'bear'", "zebra");
    }

    @Test
    void columnsHaveTypeNullabilityAndTheirNativeType() {
        database.execute("create table t(a varchar(20) not null, b GEOMETRY, c, d decimal_int(10,2), e as (a || 'x'))");
        assertThat(table("t").columns())
                .containsExactly(
                        ColumnSchema.found("a", new FieldType.StringType(20), false, false, "varchar(20)"),
                        ColumnSchema.found("b", null, true, false, "GEOMETRY"),
                        ColumnSchema.found("c", null, true, false, ""),
                        ColumnSchema.found("d", new FieldType.DecimalType(10, 2), true, false, "decimal_int(10,2)"),
                        ColumnSchema.found("e", null, true, false, "")
                                .generatedBy(new ColumnSchema.GeneratedColumn("a || 'x'", false)));
    }

    @Test
    void anIdentityIsKnownWithItsWidth() {
        database.execute(
                "create table narrow(id integer constraint int32 primary key autoincrement)",
                "create table wide(id integer primary key)",
                "create table assigned(id bigint not null primary key)",
                "create table bare(id integer primary key not null) without rowid");
        assertThat(table("narrow").columns())
                .containsExactly(
                        ColumnSchema.found("id", new FieldType.IntType(), false, true, "integer constraint int32"));
        assertThat(table("wide").columns())
                .containsExactly(
                        ColumnSchema.found("id", new FieldType.LongType(), false, true, "integer primary key"));
        assertThat(table("assigned").columns().get(0).identity()).isFalse();
        assertThat(table("bare").columns().get(0).identity()).isFalse();
    }

    @Test
    void theKeysColumnsComeInTheirOrder() {
        database.execute("create table t(a int not null, b int not null, primary key (b, a))");
        assertThat(table("t").primaryKey()).containsExactly("b", "a");
    }

    @Test
    void indexesAreReportedWithWhatOnlyTheirStatementsTell() {
        database.execute(
                "create table t(a int, b int unique, c text primary key)",
                "create unique index ux on t(b, a)",
                "create index ix on t(a)",
                "create index expression on t((a + b) desc, c collate nocase)",
                "create index part on t(a) where a > 0");
        assertThat(table("t").indexes())
                .containsExactly(
                        new IndexSchema(
                                "expression",
                                List.of(
                                        new IndexPart("a + b", false, true, null),
                                        new IndexPart("c", true, false, "collate nocase")),
                                IndexSchema.Kind.PLAIN,
                                false,
                                null,
                                List.of(),
                                null),
                        new IndexSchema("ix", List.of("a"), IndexSchema.Kind.PLAIN),
                        new IndexSchema(
                                "part",
                                List.of(IndexPart.column("a")),
                                IndexSchema.Kind.PLAIN,
                                false,
                                "a > 0",
                                List.of(),
                                null),
                        new IndexSchema(
                                "uq_t_b",
                                List.of(IndexPart.column("b")),
                                IndexSchema.Kind.UNIQUE,
                                true,
                                null,
                                List.of(),
                                null),
                        new IndexSchema("ux", List.of("b", "a"), IndexSchema.Kind.UNIQUE));
    }

    @Test
    void referencesAreReportedWithNameTargetAndAction() {
        database.execute("create table p(id integer primary key, x int, y int, unique (x, y))", """
            create table c(a int, b int, d int, e int references p,
                constraint "first one" foreign key (a, b) references p(x, y) on delete cascade,
                constraint second foreign key (d) references p(id) on delete set null)\
            """);
        assertThat(table("c").references())
                .containsExactlyInAnyOrder(
                        new ReferenceSchema("first one", List.of("a", "b"), "p", List.of("x", "y"), OnDelete.CASCADE),
                        new ReferenceSchema("second", List.of("d"), "p", List.of("id"), OnDelete.SET_NULL),
                        new ReferenceSchema(
                                "fk_c_e",
                                List.of("e"),
                                "p",
                                List.of("id"),
                                ReferenceAction.NO_ACTION,
                                ReferenceAction.NO_ACTION,
                                null));
    }

    private TableSchema table(String name) {
        return read().table(name).orElseThrow();
    }

    private DatabaseSchema read() {
        return new SqliteCatalog().read(database.transport()).block(PATIENCE);
    }
}
