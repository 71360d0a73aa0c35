package dev.dataflow.tck.value;

import static dev.dataflow.tck.run.Answers.only;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.api.capability.Capability;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.model.FieldType;
import dev.dataflow.tck.rule.Rule;
import dev.dataflow.tck.run.Workbench;
import dev.dataflow.tck.sample.Column;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.stream.Stream;

/** DATE, TIME, DATETIME and TIMESTAMP. */
public abstract class TimeRules {

    private static final FieldType DATE = new FieldType.DateType();

    private static final List<LocalDate> DATES = Stream.of(
                    "0001-01-01",
                    "1582-10-04",
                    "1582-10-10",
                    "1582-10-15",
                    "1900-02-28",
                    "1969-12-31",
                    "1970-01-01",
                    "2000-02-29",
                    "2024-02-29",
                    "2038-01-20",
                    "9999-12-31")
            .map(LocalDate::parse)
            .toList();

    /** Hours that are left out or there twice where summer time is known, and what calendars of old count otherwise. */
    private static final List<String> DATE_TIMES = List.of(
            "0001-01-01T00:00:00",
            "1582-10-10T12:00:00",
            "1883-11-18T12:03:57.999",
            "1969-12-31T23:59:59.999",
            "1970-01-01T00:00:00",
            "1970-01-01T00:00:01",
            "2024-02-29T23:59:59.999",
            "2024-03-10T02:30:00",
            "2024-03-31T02:30:00.001",
            "2024-11-03T01:30:00",
            "2038-01-19T03:14:08",
            "9999-12-31T23:59:59.999");

    private static final List<LocalTime> TIMES = Stream.of(
                    "00:00", "00:00:00.001", "00:00:01", "02:30", "11:59:59.999", "12:00", "23:59:59", "23:59:59.999")
            .map(LocalTime::parse)
            .toList();

    /** For the kit. */
    protected TimeRules() {}

    @Rule("DF-VAL-28")
    void aDateIsKeptFoundAndOrdered(Workbench workbench) {
        everything(workbench, DATE, DATES);
    }

    @Rule("DF-VAL-29")
    void aTimeIsKeptFoundAndOrdered(Workbench workbench) {
        everything(workbench, new FieldType.TimeType(3), TIMES);
    }

    @Rule("DF-VAL-30")
    void aDateTimeIsKeptFoundAndOrdered(Workbench workbench) {
        everything(workbench, new FieldType.DateTimeType(3), dateTimes());
    }

    @Rule("DF-VAL-31")
    void aTimestampIsKeptFoundAndOrdered(Workbench workbench) {
        everything(workbench, new FieldType.TimestampType(3), instants());
    }

    @Rule(value = "DF-VAL-32", needs = Capability.MICROSECONDS)
    void sixDigitsOfASecondAreKeptFoundAndOrdered(Workbench workbench) {
        everything(
                workbench,
                new FieldType.TimestampType(6),
                Stream.of(
                                "0001-01-01T00:00:00Z",
                                "1969-12-31T23:59:59.999998Z",
                                "1969-12-31T23:59:59.999999Z",
                                "1970-01-01T00:00:00.000001Z",
                                "2024-02-29T12:00:00.123456Z",
                                "9999-12-31T23:59:59.999999Z")
                        .map(Instant::parse)
                        .toList());
        everything(
                workbench,
                new FieldType.DateTimeType(6),
                Stream.of("0001-01-01T00:00:00.000001", "1969-12-31T23:59:59.999999", "9999-12-31T23:59:59.999999")
                        .map(LocalDateTime::parse)
                        .toList());
        everything(
                workbench,
                new FieldType.TimeType(6),
                Stream.of("00:00:00.000001", "12:34:56.789012", "23:59:59.999999")
                        .map(LocalTime::parse)
                        .toList());
    }

    @Rule("DF-VAL-33")
    void digitsBeyondTheTypesAreCutBeforeCreateReturns(Workbench workbench) {
        Column instants = Column.of(workbench, new FieldType.TimestampType(3));
        Instant late = Instant.parse("1969-12-31T23:59:59.999999999Z");
        Column times = Column.of(workbench, new FieldType.TimeType(0));

        assertThat(only(instants.rows().create(Column.sample(1, late))))
                .isEqualTo(Column.sample(1, Instant.parse("1969-12-31T23:59:59.999Z")));
        assertThat(only(instants.rows().read(1L)))
                .isEqualTo(Column.sample(1, Instant.parse("1969-12-31T23:59:59.999Z")));
        assertThat(only(times.rows().create(Column.sample(1, LocalTime.parse("23:59:59.999")))))
                .isEqualTo(Column.sample(1, LocalTime.parse("23:59:59")));
        assertThat(only(times.rows().read(1L))).isEqualTo(Column.sample(1, LocalTime.parse("23:59:59")));
    }

    @Rule("DF-VAL-34")
    void refusesYearsBefore1AndAfter9999(Workbench workbench) {
        Column dates = Column.of(workbench, DATE);
        Column instants = Column.of(workbench, new FieldType.TimestampType(3));

        for (LocalDate wrong :
                List.of(LocalDate.of(0, 12, 31), LocalDate.of(-1, 1, 1), LocalDate.of(10_000, 1, 1), LocalDate.MAX)) {
            workbench
                    .assertUnsent(() -> dates.rows().create(Column.sample(1, wrong)))
                    .hasCode(ErrorCode.VALIDATION)
                    .hasFields("value");
        }
        for (Instant wrong :
                List.of(Instant.parse("0000-12-31T23:59:59Z"), Instant.parse("+10000-01-01T00:00:00Z"), Instant.MAX)) {
            workbench
                    .assertUnsent(() -> instants.rows().create(Column.sample(1, wrong)))
                    .hasCode(ErrorCode.VALIDATION)
                    .hasFields("value");
        }
    }

    private static void everything(Workbench workbench, FieldType type, List<?> values) {
        ValueTrial.of(workbench, type, values).isKept();
        ValueTrial.of(workbench, type, values).isFound();
        ValueTrial.of(workbench, type, values).isOrdered();
    }

    private static List<LocalDateTime> dateTimes() {
        return DATE_TIMES.stream().map(LocalDateTime::parse).toList();
    }

    private static List<Instant> instants() {
        return DATE_TIMES.stream().map(each -> Instant.parse(each + "Z")).toList();
    }
}
