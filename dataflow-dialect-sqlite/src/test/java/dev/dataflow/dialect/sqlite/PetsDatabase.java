package dev.dataflow.dialect.sqlite;

import static dev.dataflow.dialect.sqlite.OpenDatabase.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dataflow.api.adapter.AdapterConfig;
import dev.dataflow.api.migration.ColumnSchema;
import dev.dataflow.api.migration.DatabaseSchema;
import dev.dataflow.api.migration.MigrationStep;
import dev.dataflow.api.migration.PlanStyle;
import dev.dataflow.api.migration.SchemaChange;
import dev.dataflow.api.migration.TableSchema;
import dev.dataflow.api.model.FieldType;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A database of pets, whose schema is changed. */
abstract class PetsDatabase {

    static final String ROWS =
            "select group_concat(id || '/' || name || '/' || coalesce(owner, '-'), ' ') from (select * from pets order"
                    + " by id)";

    private static final String FILE = "changes.db";

    @TempDir
    private Path directory;

    OpenDatabase database;

    @BeforeEach
    final void open() {
        database = OpenDatabase.inFile(directory.resolve(FILE));
        database.execute(
                "create table owners (id integer primary key autoincrement, name varchar(20) not null)",
                "create table pets (id integer primary key autoincrement, name varchar(20) not null collate nocase, "
                        + "age int check (age >= 0), price decimal_int(8,2), at timestamp_text(3), note text, "
                        + "twice int as (age * 2), owner bigint references owners(id) on delete cascade)",
                "create table toys (pet bigint constraint fk_pet references pets(id) on delete cascade, what text)",
                "create index ix_name on pets (name desc) where age > 0",
                "create unique index ux_note on pets (note)",
                "create view cats as select id, name from pets",
                "create table log (what text)",
                "create trigger pet_added after insert on pets begin insert into log values (new.name); end",
                "insert into owners (name) values ('Ann'), ('Bob')",
                "insert into pets (name, age, price, at, note, owner) values "
                        + "('Tom', 3, 1050, '2024-02-29T12:00:00.000Z', null, 1), ('Kit', 0, null, null, 'n', null), "
                        + "('Old', 9, 1, '2024-02-29T12:00:00.120Z', 'o', 2)",
                "delete from pets where name = 'Old'",
                "insert into toys values (1, 'mouse'), (2, 'ball')",
                "delete from log");
    }

    @AfterEach
    final void close() {
        database.close();
    }

    /** Rows, view, trigger and foreign keys are as before. */
    final void assertAlive(String rows) {
        assertThat(database.text(ROWS)).isEqualTo(rows);
        assertThat(database.number("select count(*) from cats")).isEqualTo(2);
        assertThat(database.number("select count(*) from log")).isZero();
        assertThat(database.transport()
                        .query(OpenDatabase.returning("pragma foreign_keys", OpenDatabase.NUMBER))
                        .blockLast(PATIENCE)[0])
                .isEqualTo(1L);
        assertThat(database.transport()
                        .query(OpenDatabase.returning("pragma legacy_alter_table", OpenDatabase.NUMBER))
                        .blockLast(PATIENCE)[0])
                .isEqualTo(0L);
        assertThatThrownBy(() -> database.update("insert into toys (pet) values (99)"))
                .hasMessageContaining("FOREIGN KEY");
    }

    /** The same database, opened once more. */
    final OpenDatabase another(UnaryOperator<AdapterConfig> settings) {
        return OpenDatabase.inFile(directory.resolve(FILE), settings);
    }

    static ColumnSchema column(String name, FieldType type) {
        return schema().expected(new TableSchema(
                        "t",
                        List.of(ColumnSchema.wanted(name, type, true, false, List.of())),
                        List.of(),
                        List.of(),
                        List.of()))
                .columns()
                .get(0);
    }

    static ColumnSchema column(TableSchema table, String name) {
        return table.column(name).orElseThrow();
    }

    static SchemaChange alter(DatabaseSchema schema, String column, FieldType type) {
        ColumnSchema from = column(schema.table("pets").orElseThrow(), column);
        ColumnSchema as = column(column, type);
        ColumnSchema to = new ColumnSchema(
                column, as.type(), from.nullable(), false, List.of(), as.nativeType(), null, null, null);
        return new SchemaChange.AlterColumn("pets", from, to, null);
    }

    static SqliteSchema schema() {
        return SchemaTest.schema();
    }

    final DatabaseSchema inspect() {
        return SchemaTest.inspect(database);
    }

    static List<MigrationStep> plan(DatabaseSchema before, List<SchemaChange> changes) {
        return schema().plan(before, changes, PlanStyle.DIRECT);
    }

    final void apply(DatabaseSchema before, List<SchemaChange> changes) {
        schema().apply(database.transport(), plan(before, changes)).blockLast(PATIENCE);
    }
}
