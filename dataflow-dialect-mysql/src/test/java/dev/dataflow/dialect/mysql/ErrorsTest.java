package dev.dataflow.dialect.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.dataflow.api.adapter.AdapterConfig;
import dev.dataflow.api.adapter.ConnectionUrl;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.error.RetryVerdict;
import dev.dataflow.sql.dialect.ErrorMap.Fault;
import dev.dataflow.testservers.Durability;
import dev.dataflow.testservers.OwnedServer;
import dev.dataflow.testservers.ServerKind;
import dev.dataflow.testservers.TestDatabase;
import dev.dataflow.testservers.TestServers;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.R2dbcException;
import io.r2dbc.spi.Result;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

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
                error(1062, ErrorCode.DUPLICATE_KEY, "insert into parent (id, name) values (2, 'a')"),
                error(1451, ErrorCode.FOREIGN_KEY, "delete from parent"),
                error(1452, ErrorCode.FOREIGN_KEY, "insert into child values (2, 2)"),
                error(1048, ErrorCode.CONSTRAINT, "insert into parent (id, name) values (2, null)"),
                error(1364, ErrorCode.CONSTRAINT, "insert into parent (id) values (2)"),
                error(1406, ErrorCode.INVALID_DATA, "update parent set name = 'abcd'"),
                error(1264, ErrorCode.INVALID_DATA, "update parent set small = 128"),
                error(1366, ErrorCode.INVALID_DATA, "update parent set small = 'x'"),
                error(1292, ErrorCode.INVALID_DATA, "update parent set day = '2023-02-30'"),
                error(1292, ErrorCode.INVALID_DATA, "update parent set day = '0000-00-00'"),
                error(1365, ErrorCode.INVALID_DATA, "update parent set small = 1 / 0"),
                error(1690, ErrorCode.INVALID_DATA, "select 9223372036854775807 + id from parent"),
                error(1064, ErrorCode.BAD_STATEMENT, "selec 1"),
                error(1146, ErrorCode.BAD_STATEMENT, "select * from nowhere"),
                error(1054, ErrorCode.BAD_STATEMENT, "select nothing from parent"),
                error(1052, ErrorCode.BAD_STATEMENT, "select id from parent, child"),
                error(1305, ErrorCode.BAD_STATEMENT, "select no_such_function(1)"),
                error(1050, ErrorCode.BAD_STATEMENT, "create table parent (id int)"),
                error(1060, ErrorCode.BAD_STATEMENT, "alter table parent add id int"),
                error(1061, ErrorCode.BAD_STATEMENT, "create index names on parent (day)"),
                error(1091, ErrorCode.BAD_STATEMENT, "drop index nothing on parent"),
                error(1425, ErrorCode.BAD_STATEMENT, "create table wide (d decimal(65,39))"),
                error(1118, ErrorCode.RESOURCE_LIMIT, "create table wide (a varchar(16000), b varchar(16000))"),
                error(1071, ErrorCode.RESOURCE_LIMIT, "create table wide (a varchar(800) primary key)"),
                error(1044, ErrorCode.AUTH_FAILED, "use mysql"),
                error(1142, ErrorCode.PERMISSION_DENIED, "select * from mysql.user"),
                error(1227, ErrorCode.PERMISSION_DENIED, "set global max_connections = 10"),
                error(1792, ErrorCode.READ_ONLY_TARGET, "start transaction read only", "delete from child"));
    }

    @ParameterizedTest
    @MethodSource("statements")
    void numbersMeanTheSameOnBoth(int number, ErrorCode code, String[] statements) {
        Fault fault = fault(statements);
        assertThat(fault.nativeCode()).isEqualTo(Integer.toString(number));
        assertThat(fault.code()).isEqualTo(code);
    }

    @Test
    void aViolatedCheckHasANumberOfEachProductsOwn() {
        Fault fault = fault("update parent set small = -1");
        assertThat(fault.code()).isEqualTo(ErrorCode.CONSTRAINT);
        assertThat(fault.constraint()).isEqualTo("positive");
        assertThat(fault.nativeCode()).isEqualTo(product == Product.MYSQL ? "3819" : "4025");
    }

    /** Which only others than DataFlow send. */
    @Test
    void textThatIsNoJsonIsRefusedByTypeOrByCheck() {
        Fault fault = fault("insert into document values ('{')");
        switch (product) {
            case MYSQL -> assertThat(fault).isEqualTo(Fault.of(ErrorCode.INVALID_DATA, "3140"));
            case MARIADB -> assertThat(fault.code()).isEqualTo(ErrorCode.CONSTRAINT);
        }
    }

    @Test
    void aStatementThatTheServerStopsInTimeIsATimeout() {
        String crowd = "information_schema.collations a, information_schema.collations b,"
                + " information_schema.collations c, information_schema.collations d"
                + " where a.id + b.id + c.id + d.id = 0";
        Fault fault = switch (product) {
            case MYSQL -> fault("select /*+ max_execution_time(20) */ count(*) from " + crowd);
            case MARIADB -> fault("set statement max_statement_time = 0.02 for select count(*) from " + crowd);
        };
        assertThat(fault.code()).isEqualTo(ErrorCode.QUERY_TIMEOUT);
    }

    @Test
    void aRowThatIsLockedIsNotWaitedForWhereNobodyMayWait() {
        Connection holder = database.connect().block(OpenDatabase.PATIENCE);
        try {
            Flux.from(holder.beginTransaction())
                    .thenMany(holder.createStatement("update parent set day = null where id = 1")
                            .execute())
                    .concatMap(Result::getRowsUpdated)
                    .blockLast(OpenDatabase.PATIENCE);
            assertThat(fault("select id from parent where id = 1 for update nowait")
                            .code())
                    .isEqualTo(ErrorCode.LOCK_TIMEOUT);
        } finally {
            Mono.from(holder.close()).block(OpenDatabase.PATIENCE);
        }
    }

    @Test
    void oneConnectionTooManyForAnAccountIsRefusedBeforeAnythingIsSent() {
        String user = "few_" + Long.toString(System.nanoTime(), 36);
        try (Administrator administrator = new Administrator(database.database().adminUrl())) {
            administrator.run("create user " + user + " identified by 'secret' with max_user_connections 1");
            administrator.run("grant all on " + database.database().name() + ".* to " + user);
            MysqlConnector connector = new MysqlConnector(AdapterConfig.of(ConnectionUrl.parse(database.database()
                    .address()
                    .withCredentials(user, "secret")
                    .url())));
            Connection one = connector.create().block(OpenDatabase.PATIENCE);
            R2dbcException refused = catchThrowableOfType(
                    R2dbcException.class, () -> connector.create().block(OpenDatabase.PATIENCE));
            Fault fault = new MysqlErrors().translate(refused);
            assertThat(fault.nativeCode()).isEqualTo("1226");
            assertThat(fault.code()).isEqualTo(ErrorCode.RESOURCE_LIMIT);
            assertThat(fault.retry()).isEqualTo(RetryVerdict.STATEMENT);
            Mono.from(one.close()).block(OpenDatabase.PATIENCE);
            administrator.run("drop user " + user);
        }
    }

    @Test
    void oneConnectionTooManyForTheServerIsRefusedBeforeAnythingIsSent() {
        try (OwnedServer server = TestServers.startOwned(
                switch (product) {
                    case MYSQL -> ServerKind.MYSQL;
                    case MARIADB -> ServerKind.MARIADB;
                },
                Durability.FAST)) {
            TestDatabase own = server.createDatabase();
            try (Administrator administrator = new Administrator(own.adminUrl())) {
                administrator.run("set global max_connections = 10");
                MysqlConnector connector = new MysqlConnector(AdapterConfig.of(ConnectionUrl.parse(own.url())));
                R2dbcException refused = catchThrowableOfType(
                        R2dbcException.class,
                        () -> Flux.range(0, 12)
                                .concatMap(each -> connector.create())
                                .blockLast(OpenDatabase.PATIENCE));
                Fault fault = new MysqlErrors().translate(refused);
                assertThat(fault.nativeCode()).isEqualTo("1040");
                assertThat(fault.code()).isEqualTo(ErrorCode.RESOURCE_LIMIT);
                assertThat(fault.retry()).isEqualTo(RetryVerdict.STATEMENT);
            }
        }
    }

    private static Fault fault(String... statements) {
        return new MysqlErrors().translate(catchThrowableOfType(R2dbcException.class, () -> database.run(statements)));
    }

    private static Arguments error(int number, ErrorCode code, String... statements) {
        return Arguments.of(number, code, statements);
    }
}
