package dev.dataflow.dialect.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.migration.ColumnSchema;
import dev.dataflow.api.migration.DatabaseSchema;
import dev.dataflow.api.migration.MigrationAdapter;
import dev.dataflow.api.migration.MigrationStep;
import dev.dataflow.api.migration.PlanStyle;
import dev.dataflow.api.migration.SchemaChange;
import dev.dataflow.api.migration.TableSchema;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Types of these products' own to which values would be cut or rounded; what models ask for is proved by the kit. */
@ParameterizedClass
@EnumSource(Product.class)
class MisfitsTest {

    private final Product product;
    private OpenDatabase database;

    MisfitsTest(Product product) {
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

    /**
     * A column that becomes another's.
     *
     * @param misfit a constant that the other type does not have
     * @param fit one that it has
     */
    private record Narrowing(String from, String to, String misfit, String fit) {}

    private static final List<Narrowing> NARROWINGS = List.of(
            new Narrowing("varchar(9)", "varchar(2)", "'ab  '", "'ab'"),
            new Narrowing("text", "varchar(2)", "'abc'", "'äö'"),
            new Narrowing("int", "varchar(2)", "123", "12"),
            new Narrowing("varchar(9)", "int", "'1.5'", "'-7'"),
            new Narrowing("varchar(9)", "decimal(5,2)", "'1.255'", "'1.25'"),
            new Narrowing("varchar(30)", "date", "'2024-02-29 12:00:00'", "'2024-02-29'"),
            new Narrowing("varchar(30)", "datetime(0)", "'2024-02-29 12:00:00.5'", "'2024-02-29 12:00:00'"),
            new Narrowing("varchar(30)", "time(0)", "'12:00:00.5'", "'12:00:00'"),
            new Narrowing("varchar(9)", "tinyint(1)", "'2'", "'1'"),
            new Narrowing("int", "tinyint(1)", "2", "1"),
            new Narrowing("int", "smallint", "70000", "7"),
            new Narrowing("decimal(8,3)", "decimal(8,2)", "1.255", "1.25"),
            new Narrowing("decimal(8,3)", "decimal(5,3)", "100", "99.999"),
            new Narrowing("decimal(8,3)", "int", "1.5", "-2"),
            new Narrowing("decimal(30,1)", "double", "12345678901234567890.5", "0.1"),
            new Narrowing("bigint", "double", "1152921504606846977", "-7"),
            new Narrowing("double", "decimal(5,1)", "0.25", "0.1"),
            new Narrowing("double", "bigint", "1.5", "-2"),
            new Narrowing("datetime(6)", "datetime(1)", "'2024-02-29 12:00:00.25'", "'2024-02-29 12:00:00.5'"),
            new Narrowing("datetime(0)", "date", "'2024-02-29 00:00:01'", "'2024-02-29'"),
            new Narrowing("datetime(0)", "time(0)", "'2024-02-29 00:00:01'", "null"),
            new Narrowing("time(3)", "time(0)", "'12:00:00.5'", "'23:59:59'"));

    @Test
    void aValueIsNotCutOrRounded() {
        for (int number = 0; number < NARROWINGS.size(); number++) {
            Narrowing narrowing = NARROWINGS.get(number);
            String table = "t" + number;
            database.run(
                    "create table %s (id int primary key, a %s)".formatted(table, narrowing.from()),
                    "create table as_%s (id int primary key, a %s)".formatted(table, narrowing.to()),
                    "insert into %s values (1, null), (2, %s)".formatted(table, narrowing.fit()));
            ColumnSchema to = column("as_" + table);
            List<SchemaChange> change = List.of(new SchemaChange.AlterColumn(table, column(table), to, null));
            database.run("insert into %s values (3, %s)".formatted(table, narrowing.misfit()));
            DatabaseSchema before = inspect();

            assertThat(OpenDatabase.refusal(() -> make(change)))
                    .as("%s", narrowing)
                    .isNotNull()
                    .extracting(DataFlowException::code)
                    .isIn(ErrorCode.CONSTRAINT, ErrorCode.INVALID_DATA);

            assertThat(inspect()).as("%s", narrowing).isEqualTo(before);
            database.run("delete from %s where id = 3".formatted(table));
            make(change);
            assertThat(column(table)).as("%s", narrowing).isEqualTo(to);
        }
    }

    @Test
    void whatIsSearchedForComesBeforeAllThatIsOneStatement() {
        database.run("create table t (id int primary key, a varchar(9), b int)", "insert into t values (1, 'abc', 1)");
        TableSchema table = inspect().table("t").orElseThrow();
        ColumnSchema a = table.column("a").orElseThrow();
        ColumnSchema b = table.column("b").orElseThrow();
        database.run("create table as_t (a varchar(2))");
        List<SchemaChange> changes = List.of(
                new SchemaChange.AddColumn("t", b.named("c"), null),
                new SchemaChange.AlterColumn("t", a, column("as_t"), null),
                new SchemaChange.DropColumn("t", b));
        DatabaseSchema before = inspect();
        List<MigrationStep> steps = migrations().plan(before, changes, PlanStyle.DIRECT);
        assertThat(steps).singleElement().matches(MigrationStep::atomic);

        assertThat(OpenDatabase.refusal(() -> make(changes)).code()).isEqualTo(ErrorCode.CONSTRAINT);

        assertThat(inspect()).isEqualTo(before);
        database.run("update t set a = 'ab'");
        make(changes);
        assertThat(inspect()).isEqualTo(before.after(changes));
    }

    private void make(List<SchemaChange> changes) {
        Flux.from(migrations().apply(migrations().plan(inspect(), changes, PlanStyle.DIRECT)))
                .blockLast(OpenDatabase.PATIENCE);
    }

    private ColumnSchema column(String table) {
        return inspect().table(table).orElseThrow().column("a").orElseThrow();
    }

    private DatabaseSchema inspect() {
        return Mono.from(migrations().inspect()).block(OpenDatabase.PATIENCE);
    }

    private MigrationAdapter migrations() {
        return database.adapter().migrations();
    }
}
