package dev.dataflow.dialect.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.migration.CheckSchema;
import dev.dataflow.api.migration.ColumnSchema;
import dev.dataflow.api.migration.DatabaseSchema;
import dev.dataflow.api.migration.IndexSchema;
import dev.dataflow.api.migration.ReferenceSchema;
import dev.dataflow.api.migration.SchemaChange;
import dev.dataflow.api.migration.TableSchema;
import dev.dataflow.api.model.FieldType;
import dev.dataflow.api.model.OnDelete;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Rows become what a change asks for, or everything stays as it was. */
class ConversionsTest extends PetsDatabase {

    static Stream<Arguments> conversions() {
        return Stream.of(
                Arguments.of("age", new FieldType.LongType(), "3,0"),
                Arguments.of("age", new FieldType.DecimalType(9, 3), "3000,0"),
                Arguments.of("age", new FieldType.DoubleType(), "3.0,0.0"),
                Arguments.of("age", new FieldType.StringType(1), "3,0"),
                Arguments.of("price", new FieldType.DecimalType(10, 4), "105000"),
                Arguments.of("price", new FieldType.DecimalType(5, 1), "105"),
                Arguments.of("at", new FieldType.TimestampType(6), "2024-02-29T12:00:00.000000Z"),
                Arguments.of("at", new FieldType.TimestampType(0), "2024-02-29T12:00:00Z"),
                Arguments.of("note", new FieldType.StringType(1), "n"));
    }

    @ParameterizedTest
    @MethodSource("conversions")
    void valuesAreConvertedWhereTheirMeaningIsClear(String column, FieldType type, String values) {
        DatabaseSchema before = inspect();
        List<SchemaChange> changes = List.of(alter(before, column, type));
        apply(before, changes);
        assertThat(inspect()).isEqualTo(before.after(changes));
        assertThat(database.text("select group_concat(%s) from (select * from pets order by id)".formatted(column)))
                .isEqualTo(values);
    }

    @Test
    void aValueThatDoesNotFitLeavesEverythingAsItWas() {
        DatabaseSchema before = inspect();
        String rows = database.text(ROWS);
        assertThatThrownBy(() -> apply(before, List.of(alter(before, "name", new FieldType.StringType(2)))))
                .isInstanceOfSatisfying(
                        DataFlowException.class,
                        error -> assertThat(error.code()).isEqualTo(ErrorCode.CONSTRAINT));
        assertThat(inspect()).isEqualTo(before);
        assertAlive(rows);
    }

    @Test
    void whatIsNotClearIsRefusedWithTheWayOut() {
        DatabaseSchema before = inspect();
        assertThatThrownBy(() -> plan(before, List.of(alter(before, "note", new FieldType.UuidType()))))
                .hasMessageContaining("column note of table pets")
                .hasMessageContaining("add another column");
    }

    @Test
    void nothingsAreFilledWhereTheyAreForbidden() {
        DatabaseSchema before = inspect();
        ColumnSchema price = column(before.table("pets").orElseThrow(), "price");
        List<SchemaChange> changes =
                List.of(new SchemaChange.AlterColumn("pets", price, price.withNullable(false), new BigDecimal("9.99")));
        apply(before, changes);
        assertThat(inspect()).isEqualTo(before.after(changes));
        assertThat(database.text("select group_concat(price) from (select * from pets order by id)"))
                .isEqualTo("1050,999");
    }

    @Test
    void aBrokenReferenceLeavesEverythingAsItWas() {
        DatabaseSchema before = inspect();
        database.update("insert into toys values (null, 'stick')");
        ReferenceSchema wrong =
                new ReferenceSchema("fk_wrong", List.of("pet"), "log", List.of("what"), OnDelete.CASCADE);
        List<SchemaChange> changes = List.of(
                new SchemaChange.AddColumn("log", column("more", new FieldType.TextType()), null),
                new SchemaChange.CreateIndex("log", new IndexSchema("ux", List.of("what"), IndexSchema.Kind.UNIQUE)),
                new SchemaChange.AddReference("toys", wrong));
        String rows = database.text(ROWS);
        assertThatThrownBy(() -> apply(before, changes))
                .isInstanceOfSatisfying(
                        DataFlowException.class,
                        error -> assertThat(error.code()).isEqualTo(ErrorCode.CONSTRAINT));
        assertThat(inspect()).isEqualTo(before);
        assertAlive(rows);
    }

    @Test
    void aCancelledRebuildLeavesEverythingAsItWas() {
        DatabaseSchema before = inspect();
        String rows = database.text(ROWS);
        database.execute(
                "create table many (n int)",
                "insert into many with recursive c(x) as (select 1 union all select x + 1 from c where x < 300000)"
                        + " select x from c");
        DatabaseSchema filled = inspect();
        List<SchemaChange> changes = List.of(
                new SchemaChange.AddCheck("many", CheckSchema.named("many", "n", "n > 0")),
                new SchemaChange.AddCheck("pets", CheckSchema.named("pets", "age", "age < 99")));
        schema().apply(database.transport(), plan(filled, changes)).subscribe().dispose();
        assertThat(inspect()).isEqualTo(filled);
        database.execute("drop table many");
        assertThat(inspect()).isEqualTo(before);
        assertAlive(rows);
    }

    @Test
    void numbersThatWereGivenOnceAreNotGivenAgain() {
        DatabaseSchema before = inspect();
        apply(before, List.of(new SchemaChange.AddCheck("pets", CheckSchema.named("pets", "age", "age < 99"))));
        database.update("insert into pets (name) values ('New')");
        assertThat(database.number("select max(id) from pets")).isEqualTo(4);
    }

    @Test
    void aReferredTableIsDroppedWithTheReferencesToIt() {
        DatabaseSchema before = inspect();
        TableSchema toys = before.table("toys").orElseThrow();
        SchemaChange drop = new SchemaChange.DropTable(before.table("pets").orElseThrow());
        assertThatThrownBy(() -> plan(before, List.of(drop))).hasMessageContaining("while toys refers to it");
        database.execute("drop view cats");
        DatabaseSchema viewless = inspect();
        List<SchemaChange> changes =
                List.of(new SchemaChange.DropReference("toys", toys.references().get(0)), drop);
        apply(viewless, changes);
        assertThat(inspect()).isEqualTo(viewless.after(changes));
        assertThat(database.number("select count(*) from toys")).isEqualTo(2);
    }
}
