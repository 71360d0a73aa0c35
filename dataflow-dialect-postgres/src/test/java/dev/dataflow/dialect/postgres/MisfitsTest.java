package dev.dataflow.dialect.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.migration.ColumnSchema;
import dev.dataflow.api.migration.DatabaseSchema;
import dev.dataflow.api.migration.MigrationAdapter;
import dev.dataflow.api.migration.MigrationStep;
import dev.dataflow.api.migration.PlanStyle;
import dev.dataflow.api.migration.SchemaChange;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Types of PostgreSQL's own to which casts cut or round; what models ask for is proved by the kit. */
class MisfitsTest {

    private static OpenTransport open;

    @BeforeAll
    static void open() {
        open = OpenTransport.with(config -> config);
    }

    @AfterAll
    static void close() {
        open.close();
    }

    @AfterEach
    void drop() {
        open.run("drop table t");
    }

    @ParameterizedTest(name = "{2} from {0} to {1}")
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "text|character varying(2)|abc|ab",
                "text|character varying(2)|ab   |ab",
                "text|character(2)|abc|ab",
                "integer|character varying(2)|123|-1",
                "boolean|character varying(4)|false|true",
                "uuid|character varying(10)|00000000-0000-0000-0000-000000000001|",
                "numeric|numeric(5,2)|1.255|1.25",
                "numeric|integer|1.5|-2",
                "numeric|double precision|12345678901234567890.5|0.1",
                "double precision|real|0.1|0.5",
                "double precision|numeric(5,1)|0.25|0.1",
                "double precision|bigint|1.5|-2",
                "bigint|double precision|1152921504606846977|7",
                "integer|smallint|70000|7",
                "integer|boolean|2|1",
                "text|numeric(5,2)|1.255|1.25",
                "text|integer|1.5|7",
                "text|date|2024-02-29 12:00|2024-02-29",
                "text|timestamp(0) without time zone|2024-02-29 12:00:00.5|2024-02-29 12:00:00",
                "text|time(0) without time zone|12:00:00.5|12:00",
                "timestamp without time zone|date|2024-02-29 00:00:01|2024-02-29",
                "timestamp without time zone|timestamp(1) without time zone|2024-02-29 12:00:00.25|2024-02-29",
                "timestamp with time zone|timestamp(0) with time zone|1969-12-31 23:59:59.5Z|2024-02-29 12:00Z",
                "timestamp with time zone|date|2024-02-29 12:00Z|2024-02-29 00:00Z",
                "timestamp without time zone|time without time zone|2024-02-29 12:00|",
                "time without time zone|time(0) without time zone|12:00:00.5|23:59:59",
            })
    void aValueIsNotCutOrRounded(String from, String to, String misfit, String fit) {
        open.run(
                "create table t (a %s)".formatted(from),
                "insert into t values ('%s'), (null)".formatted(misfit),
                "insert into t values (%s)".formatted(fit == null ? "null" : "'%s'".formatted(fit)));
        String before = values();
        SchemaChange change = new SchemaChange.AlterColumn("t", column(from), column(to), null);

        assertThat(catchThrowableOfType(DataFlowException.class, () -> make(change))
                        .code())
                .isIn(ErrorCode.CONSTRAINT, ErrorCode.INVALID_DATA);

        assertThat(values()).isEqualTo(before);
        assertThat(inspect().table("t").orElseThrow().columns()).containsExactly(column(from));
        open.run("delete from t where a = '%s'".formatted(misfit));
        make(change);
        assertThat(inspect().table("t").orElseThrow().columns()).containsExactly(column(to));
        assertThat(open.count("select count(*) from t")).isEqualTo(2);
    }

    @Test
    void whatAlwaysFitsIsNotSearched() {
        open.run("create table t (a integer)");
        SchemaChange change = new SchemaChange.AlterColumn("t", column("integer"), column("bigint"), null);
        assertThat(plan(change)).flatMap(MigrationStep::commands).hasSize(1);
    }

    private static String values() {
        return OpenTransport.text(open.transport(), "select string_agg(a::text, '/' order by a::text) from t")
                .blockLast(OpenTransport.PATIENCE);
    }

    private static ColumnSchema column(String type) {
        return ColumnSchema.found("a", NativeTypes.fieldType(type), true, false, type);
    }

    private static List<MigrationStep> plan(SchemaChange change) {
        return migrations().plan(inspect(), List.of(change), PlanStyle.DIRECT);
    }

    private static void make(SchemaChange change) {
        Flux.from(migrations().apply(plan(change))).blockLast(OpenTransport.PATIENCE);
    }

    private static DatabaseSchema inspect() {
        return Mono.from(migrations().inspect()).block(OpenTransport.PATIENCE);
    }

    private static MigrationAdapter migrations() {
        return open.adapter().migrations();
    }
}
