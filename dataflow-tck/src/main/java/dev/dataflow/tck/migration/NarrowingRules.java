package dev.dataflow.tck.migration;

import static dev.dataflow.tck.run.Answers.all;
import static dev.dataflow.tck.run.Answers.only;
import static dev.dataflow.tck.run.Answers.row;
import static dev.dataflow.tck.run.FailureAssert.assertFailure;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.api.capability.Capability;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.migration.DatabaseSchema;
import dev.dataflow.api.model.FieldDefinition;
import dev.dataflow.api.model.FieldType;
import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.core.DataFlow;
import dev.dataflow.migration.plan.MigrationPolicy;
import dev.dataflow.migration.plan.Risk;
import dev.dataflow.tck.rule.Rule;
import dev.dataflow.tck.run.Workbench;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;

/** Types that take less: what may be lost is allowed, but no value becomes another without a word. */
public abstract class NarrowingRules {

    private static final MigrationPolicy LOSSY = MigrationPolicy.usual().allowing(Risk.LOSSY);
    private static final FieldType INT = new FieldType.IntType();
    private static final FieldType PRICE = new FieldType.DecimalType(8, 2);

    /** For the kit. */
    protected NarrowingRules() {}

    /**
     * One field that takes less.
     *
     * @param misfit a value that the narrower type does not have
     * @param fit one that it has
     * @param narrowed the same as the narrower type has it
     */
    private record Narrowing(FieldType from, FieldType to, Object misfit, Object fit, Object narrowed) {

        Narrowing(FieldType from, FieldType to, Object misfit, Object fit) {
            this(from, to, misfit, fit, fit);
        }
    }

    private static final List<Narrowing> NARROWINGS = List.of(
            new Narrowing(text(30), text(2), "Austria", "UK"),
            new Narrowing(text(30), text(2), "UK  ", "UK"),
            new Narrowing(new FieldType.TextType(), text(3), "Österreich", "ÖST"),
            new Narrowing(PRICE, new FieldType.DecimalType(8, 1), decimal("1.25"), decimal("1.50"), decimal("1.5")),
            new Narrowing(PRICE, new FieldType.DecimalType(4, 2), decimal("123.45"), decimal("-12.25")),
            new Narrowing(PRICE, INT, decimal("1.50"), decimal("-2.00"), -2),
            new Narrowing(PRICE, text(4), decimal("12.25"), decimal("2.00"), "2.00"),
            new Narrowing(new FieldType.LongType(), INT, 1L << 40, -7L, -7),
            new Narrowing(new FieldType.LongType(), new FieldType.DoubleType(), (1L << 60) + 1, -7L, -7.0),
            new Narrowing(new FieldType.DoubleType(), INT, 1.5, -2.0, -2),
            new Narrowing(new FieldType.DoubleType(), PRICE, 0.125, 0.25, decimal("0.25")),
            new Narrowing(INT, text(2), 123, -7, "-7"),
            new Narrowing(text(30), INT, "1.5", "-7", -7),
            new Narrowing(text(30), INT, "seven", "7", 7),
            new Narrowing(text(30), PRICE, "1.255", "-1.25", decimal("-1.25")),
            new Narrowing(
                    new FieldType.TimestampType(3),
                    new FieldType.TimestampType(0),
                    Instant.parse("1969-12-31T23:59:59.250Z"),
                    Instant.parse("2024-02-29T12:00:00Z")),
            new Narrowing(
                    new FieldType.DateTimeType(3),
                    new FieldType.DateTimeType(1),
                    LocalDateTime.parse("2024-02-29T12:00:00.250"),
                    LocalDateTime.parse("2024-02-29T12:00:00.500")),
            new Narrowing(
                    new FieldType.DateTimeType(0),
                    new FieldType.DateType(),
                    LocalDateTime.parse("2024-02-29T00:00:01"),
                    LocalDateTime.parse("2024-02-29T00:00:00"),
                    LocalDate.parse("2024-02-29")),
            new Narrowing(
                    new FieldType.TimeType(3),
                    new FieldType.TimeType(0),
                    LocalTime.parse("12:00:00.500"),
                    LocalTime.parse("23:59:59")));

    @Rule(value = "DF-MIGRATE-17", needs = Capability.SCHEMA_CHANGES)
    void aValueThatDoesNotFitStopsItsMigration(Workbench workbench) {
        Series<Own> series = new Series<>(() -> Own.empty(workbench));
        for (int number = 0; number < NARROWINGS.size(); number++) {
            Narrowing narrowing = NARROWINGS.get(number);
            String table = "narrowed" + number;
            series.attempt(
                    "%s from %s to %s".formatted(narrowing.misfit(), narrowing.from(), narrowing.to()),
                    own -> narrow(own, table, narrowing));
        }
        series.end();
    }

    /** In vain, and again when the value is gone. */
    private static void narrow(Own own, String table, Narrowing narrowing) {
        DataFlow wide = own.migrated(model(table, narrowing.from()));
        all(wide.repository(table)
                .createAll(List.of(
                        row("id", 1L, "value", narrowing.misfit()),
                        row("id", 2L, "value", narrowing.fit()),
                        row("id", 3L, "value", null))));
        DatabaseSchema schema = Own.schema(wide);
        List<FieldValues> rows = Own.rows(wide, table);
        DataFlow narrow = own.open(model(table, narrowing.to()));

        ErrorCode code = assertFailure(() -> Own.migrations(narrow).migrate(LOSSY))
                .hasCodeIn(ErrorCode.CONSTRAINT, ErrorCode.INVALID_DATA, ErrorCode.UNSUPPORTED)
                .error()
                .code();

        assertThat(Own.schema(wide)).isEqualTo(schema);
        assertThat(Own.rows(wide, table)).isEqualTo(rows);
        if (code == ErrorCode.UNSUPPORTED) {
            return;
        }
        only(wide.repository(table).update(1L, Map.of("value", narrowing.fit())));
        Own.migrate(narrow, LOSSY);
        assertThat(only(Own.migrations(narrow).plan()).isEmpty()).isTrue();
        assertThat(Own.rows(narrow, table))
                .containsExactly(
                        row("id", 1L, "value", narrowing.narrowed()),
                        row("id", 2L, "value", narrowing.narrowed()),
                        row("id", 3L, "value", null));
    }

    private static ModelDefinition model(String table, FieldType type) {
        return ModelDefinition.builder(table)
                .table(table)
                .field(FieldDefinition.required("id", new FieldType.LongType()))
                .field(FieldDefinition.optional("value", type))
                .key("id")
                .build();
    }

    private static FieldType text(int length) {
        return new FieldType.StringType(length);
    }

    private static BigDecimal decimal(String number) {
        return new BigDecimal(number);
    }
}
