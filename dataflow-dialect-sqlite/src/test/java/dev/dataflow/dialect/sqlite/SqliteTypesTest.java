package dev.dataflow.dialect.sqlite;

import static dev.dataflow.dialect.sqlite.OpenDatabase.NUMBER;
import static dev.dataflow.dialect.sqlite.OpenDatabase.PATIENCE;
import static dev.dataflow.dialect.sqlite.OpenDatabase.assertFails;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.dataflow.api.capability.Capability;
import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.model.FieldType;
import dev.dataflow.sql.dialect.TypeMap.ColumnMapping;
import dev.dataflow.sql.statement.Parameter;
import dev.dataflow.sql.statement.SqlStatement;
import dev.dataflow.sql.statement.SqlStatement.Access;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Flux;

class SqliteTypesTest {

    private final SqliteTypes types = new SqliteTypes();
    private OpenDatabase database;

    @BeforeEach
    void open() {
        database = OpenDatabase.inMemory();
    }

    @AfterEach
    void close() {
        database.close();
    }

    @ParameterizedTest
    @MethodSource("dev.dataflow.dialect.sqlite.TypeValues#all")
    void whatIsWrittenIsReadBackAndFound(FieldType type, String storage, List<Object> values) {
        ColumnMapping mapping = create(type);
        for (Object value : values) {
            insert(mapping, value);
            List<Object> read = values("select x from t where rowid = last_insert_rowid()", mapping);
            assertThat(Objects.deepEquals(read.get(0), value))
                    .as("%s comes back", type)
                    .isTrue();
            assertThat(database.text("select typeof(x) from t where rowid = last_insert_rowid()"))
                    .isEqualTo(storage);
            assertThat(found(mapping, value)).as("rows found by %s", type).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @MethodSource("dev.dataflow.dialect.sqlite.TypeValues#all")
    void valuesSortByTheirMeaning(FieldType type, String storage, List<Object> values) {
        if (type.ordered()) {
            ColumnMapping mapping = create(type);
            List<Object> shuffled = new ArrayList<>(values);
            shuffled.sort(Comparator.comparingInt(Object::hashCode));
            shuffled.forEach(each -> insert(mapping, each));
            assertThat(values("select x from t order by x", mapping)).isEqualTo(values);
        }
    }

    @ParameterizedTest
    @MethodSource("dev.dataflow.dialect.sqlite.TypeValues#all")
    void aNullIsNoValue(FieldType type) {
        ColumnMapping mapping = create(type);
        insert(mapping, null);
        assertThat(values("select x from t", mapping)).containsExactly((Object) null);
        assertThat(database.text("select typeof(x) from t")).isEqualTo("null");
    }

    @ParameterizedTest
    @MethodSource("dev.dataflow.dialect.sqlite.TypeValues#all")
    void theDeclaredNameLeadsBackToTheType(FieldType type) {
        FieldType expected =
                type instanceof FieldType.EnumType names ? new FieldType.StringType(names.longest()) : type;
        assertThat(SqliteTypeNames.fieldType(types.mapping(type).declaration())).isEqualTo(expected);
    }

    @Test
    void aLongTextComesBackAndIsFound() {
        ColumnMapping mapping = create(new FieldType.TextType());
        String megabyte = "\uD83D\uDE00".repeat(1 << 18);
        insert(mapping, megabyte);
        assertThat(values("select x from t", mapping).get(0).equals(megabyte)).isTrue();
        assertThat(found(mapping, megabyte)).isEqualTo(1);
    }

    @Test
    void bothZerosKeepTheirSign() {
        ColumnMapping mapping = create(new FieldType.DoubleType());
        for (double zero : new double[] {-0.0, 0.0}) {
            insert(mapping, zero);
            Double read = (Double) values("select x from t where rowid = last_insert_rowid()", mapping)
                    .get(0);
            assertThat(Double.doubleToRawLongBits(read)).isEqualTo(Double.doubleToRawLongBits(zero));
        }
    }

    @ParameterizedTest
    @CsvSource({"19, DECIMAL_34", "34, DECIMAL_34", "35, DECIMAL_65", "65, DECIMAL_65"})
    void widerDecimalsAreRefusedByTheirCapability(int precision, Capability missing) {
        DataFlowException error = catchThrowableOfType(
                DataFlowException.class, () -> types.mapping(new FieldType.DecimalType(precision, 0)));
        assertThat(error.code()).isEqualTo(ErrorCode.UNSUPPORTED);
        assertThat(error.capability()).contains(missing);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "boolean | 2",
                "int | 2147483648",
                "int | 'one'",
                "bigint | 1.5",
                "double_blob | 'one'",
                "decimal_int(5,2) | 1.5",
                "varchar(5) | x'00'",
                "uuid_blob | x'00'",
                "uuid_blob | '00000000-0000-0000-0000-000000000000'",
                "date_text | '2024-02-30'",
                "date_text | '2024-2-1'",
                "date_text | '2024-02-01T00:00:00'",
                "time_text(3) | '24:00:00.000'",
                "time_text(3) | '12:00:00.'",
                "datetime_text(3) | '2024-02-01 00:00:00.000'",
                "timestamp_text(3) | '2024-02-01T00:00:00.000'",
                "timestamp_text(3) | '2024-02-01T00:00:00.000+01:00'",
                "json_text | '{'",
                "json_text | 'null'"
            })
    void whatAnotherProgramStoredAndDoesNotFitIsRefused(String declared, String stored) {
        ColumnMapping mapping = types.mapping(SqliteTypeNames.fieldType(declared));
        database.execute("create table t(x blob)", "insert into t values (%s)".formatted(stored));
        assertFails(
                database.transport().query(SqlStatement.select("select x from t", mapping.codec())), ErrorCode.MAPPING);
    }

    @Test
    void wholeNumbersThatAnotherProgramStoredInADoubleAreUnderstood() {
        ColumnMapping mapping = create(new FieldType.DoubleType());
        database.execute("insert into t values (5)");
        assertThat(values("select x from t", mapping)).containsExactly(5.0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"uuid", "''", "geometry(1,2)", "decimal_int"})
    void aNameThatPromisesNothingHasNoType(String declared) {
        assertThat(SqliteTypeNames.fieldType(declared)).isNull();
    }

    @Test
    void namesOfOthersMeanWhatSqliteKeepsForThem() {
        assertThat(SqliteTypeNames.fieldType("NUMERIC")).isEqualTo(new FieldType.DoubleType());
        assertThat(SqliteTypeNames.fieldType("decimal(10,2)")).isEqualTo(new FieldType.DoubleType());
        assertThat(SqliteTypeNames.fieldType("datetime")).isEqualTo(new FieldType.TextType());
        assertThat(SqliteTypeNames.fieldType("varchar(0)")).isEqualTo(new FieldType.TextType());
        assertThat(SqliteTypeNames.fieldType("varchar(99999)")).isEqualTo(new FieldType.TextType());
        assertThat(SqliteTypeNames.fieldType("UNSIGNED BIG INT")).isEqualTo(new FieldType.LongType());
    }

    @Test
    void namesAreUnderstoodHoweverTheyAreWritten() {
        assertThat(SqliteTypeNames.fieldType("VarChar ( 20 )")).isEqualTo(new FieldType.StringType(20));
        assertThat(SqliteTypeNames.fieldType("DECIMAL_INT(10 , 2)")).isEqualTo(new FieldType.DecimalType(10, 2));
        assertThat(SqliteTypeNames.fieldType("DOUBLE PRECISION")).isEqualTo(new FieldType.DoubleType());
    }

    private ColumnMapping create(FieldType type) {
        ColumnMapping mapping = types.mapping(type);
        database.execute("create table t(x %s)".formatted(mapping.declaration()));
        return mapping;
    }

    private void insert(ColumnMapping mapping, Object value) {
        database.transport()
                .update(new SqlStatement(
                        "insert into t values (?)",
                        Access.WRITE,
                        List.of(new Parameter(mapping.codec(), value)),
                        List.of()))
                .block(PATIENCE);
    }

    private List<Object> values(String sql, ColumnMapping mapping) {
        List<Object> values = new ArrayList<>();
        Flux<Object[]> rows = database.transport().query(SqlStatement.select(sql, mapping.codec()));
        rows.doOnNext(row -> values.add(row[0])).blockLast(PATIENCE);
        return values;
    }

    private long found(ColumnMapping mapping, Object value) {
        SqlStatement statement = SqlStatement.select(
                "select count(*) from t where x = ?", List.of(new Parameter(mapping.codec(), value)), NUMBER);
        return (Long) database.transport().query(statement).single().block(PATIENCE)[0];
    }
}
