package dev.dataflow.dialect.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.sql.dialect.ErrorMap.Fault;
import io.r2dbc.spi.R2dbcException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The servers' own errors, provoked one by one. */
@ParameterizedClass
@EnumSource(Product.class)
record ErrorsTest(Product product) {

    private static OpenDatabase database;

    @BeforeParameterizedClassInvocation
    static void open(Product product) {
        database = OpenDatabase.on(product);
        database.run(
                "create table parent (id int primary key, name varchar(3) not null, small tinyint, day date,"
                        + " constraint positive check (small > 0), unique index names (name)) engine=InnoDB",
                "create table child (id int, parent_id int,"
                        + " constraint child_parent foreign key (parent_id) references parent (id)) engine=InnoDB",
                "create table document (value json)",
                "insert into parent (id, name) values (1, 'a')",
                "insert into child values (1, 1)");
    }

    @AfterParameterizedClassInvocation
    static void close() {
        database.close();
    }

    static Stream<Arguments> statements() {
        return Stream.of(
                both(1062, ErrorCode.DUPLICATE_KEY, "insert into parent (id, name) values (2, 'a')"),
                both(1451, ErrorCode.FOREIGN_KEY, "delete from parent"),
                both(1452, ErrorCode.FOREIGN_KEY, "insert into child values (2, 2)"),
                both(1048, ErrorCode.CONSTRAINT, "insert into parent (id, name) values (2, null)"),
                both(1364, ErrorCode.CONSTRAINT, "insert into parent (id) values (2)"),
                mysql(3819, ErrorCode.CONSTRAINT, "update parent set small = -1"),
                mariadb(4025, ErrorCode.CONSTRAINT, "update parent set small = -1"),
                both(1406, ErrorCode.INVALID_DATA, "update parent set name = 'abcd'"),
                both(1264, ErrorCode.INVALID_DATA, "update parent set small = 128"),
                both(1366, ErrorCode.INVALID_DATA, "update parent set small = 'x'"),
                both(1292, ErrorCode.INVALID_DATA, "update parent set day = '2023-02-30'"),
                both(1292, ErrorCode.INVALID_DATA, "update parent set day = '0000-00-00'"),
                both(1365, ErrorCode.INVALID_DATA, "update parent set small = 1 / 0"),
                both(1690, ErrorCode.INVALID_DATA, "select 9223372036854775807 + id from parent"),
                mysql(3140, ErrorCode.INVALID_DATA, "insert into document values ('{')"),
                mysql(3157, ErrorCode.INVALID_DATA, nested(101)),
                mariadb(4025, ErrorCode.CONSTRAINT, "insert into document values ('{')"),
                both(1064, ErrorCode.BAD_STATEMENT, "selec 1"),
                both(1146, ErrorCode.BAD_STATEMENT, "select * from nowhere"),
                both(1054, ErrorCode.BAD_STATEMENT, "select nothing from parent"),
                both(1052, ErrorCode.BAD_STATEMENT, "select id from parent, child"),
                both(1305, ErrorCode.BAD_STATEMENT, "select no_such_function(1)"),
                both(1050, ErrorCode.BAD_STATEMENT, "create table parent (id int)"),
                both(1060, ErrorCode.BAD_STATEMENT, "alter table parent add id int"),
                both(1061, ErrorCode.BAD_STATEMENT, "create index names on parent (day)"),
                both(1091, ErrorCode.BAD_STATEMENT, "drop index nothing on parent"),
                both(1425, ErrorCode.BAD_STATEMENT, "create table wide (d decimal(65,39))"),
                both(1118, ErrorCode.RESOURCE_LIMIT, "create table wide (a varchar(16000), b varchar(16000))"),
                both(1071, ErrorCode.RESOURCE_LIMIT, "create table wide (a varchar(800) primary key)"),
                both(1044, ErrorCode.AUTH_FAILED, "use mysql"),
                both(1142, ErrorCode.PERMISSION_DENIED, "select * from mysql.user"),
                both(1227, ErrorCode.PERMISSION_DENIED, "set global max_connections = 10"),
                both(1792, ErrorCode.READ_ONLY_TARGET, "start transaction read only", "delete from child"),
                mysql(3024, ErrorCode.QUERY_TIMEOUT, "select /*+ max_execution_time(20) */ count(*) from " + crowd()),
                mariadb(1969, ErrorCode.QUERY_TIMEOUT, "set statement max_statement_time = 0.02 for select sleep(20)"));
    }

    @ParameterizedTest
    @MethodSource("statements")
    void numbersMeanTheSameAsOnEveryDatabase(Product only, int number, ErrorCode code, String[] statements) {
        Assumptions.assumeTrue(only == null || only == product, "the other product's");
        Fault fault = fault(statements);
        assertThat(fault.nativeCode()).isEqualTo(Integer.toString(number));
        assertThat(fault.code()).isEqualTo(code);
    }

    private static Fault fault(String... statements) {
        return new MysqlErrors().translate(catchThrowableOfType(R2dbcException.class, () -> database.run(statements)));
    }

    private static String nested(int depth) {
        return "insert into document values ('" + "[".repeat(depth) + "]".repeat(depth) + "')";
    }

    private static String crowd() {
        return "information_schema.collations a, information_schema.collations b, information_schema.collations c,"
                + " information_schema.collations d where a.id + b.id + c.id + d.id = 0";
    }

    private static Arguments both(int number, ErrorCode code, String... statements) {
        return Arguments.of(null, number, code, statements);
    }

    private static Arguments mysql(int number, ErrorCode code, String... statements) {
        return Arguments.of(Product.MYSQL, number, code, statements);
    }

    private static Arguments mariadb(int number, ErrorCode code, String... statements) {
        return Arguments.of(Product.MARIADB, number, code, statements);
    }
}
