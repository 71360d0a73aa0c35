package dev.dataflow.tck.structure;

import static dev.dataflow.api.filter.Filter.where;
import static dev.dataflow.tck.run.Answers.all;
import static dev.dataflow.tck.run.Answers.only;
import static dev.dataflow.tck.run.Answers.optional;
import static dev.dataflow.tck.run.Answers.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.api.capability.Capability;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.model.FieldDefinition;
import dev.dataflow.api.model.FieldType;
import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.core.Repository;
import dev.dataflow.tck.rule.Rule;
import dev.dataflow.tck.run.Workbench;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** Keys that the caller assigns. */
public abstract class KeyRules {

    /** For the kit. */
    protected KeyRules() {}

    @Rule("DF-KEY-01")
    void integersAreKeys(Workbench workbench) {
        keysAreTold(workbench, new FieldType.LongType(), Long.MIN_VALUE, -1L, 0L, (1L << 53) + 1, Long.MAX_VALUE);
        keysAreTold(workbench, new FieldType.IntType(), Integer.MIN_VALUE, -1, 0, Integer.MAX_VALUE);
    }

    @Rule("DF-KEY-02")
    void textsAreKeysThatDifferInEveryCodePoint(Workbench workbench) {
        keysAreTold(
                workbench,
                new FieldType.StringType(40),
                "",
                " ",
                "A",
                "A ",
                "a",
                "a ",
                "cafe\u0301",
                "caf\u00e9",
                "ss",
                "\u00df",
                "\uD83D\uDE00");
    }

    @Rule("DF-KEY-03")
    void uuidsAreKeys(Workbench workbench) {
        keysAreTold(
                workbench,
                new FieldType.UuidType(),
                new UUID(0, 0),
                new UUID(0, 1),
                new UUID(1L << 63, 0),
                new UUID(-1, -1));
    }

    @Rule("DF-KEY-04")
    void datesAndTimestampsAreKeys(Workbench workbench) {
        keysAreTold(
                workbench,
                new FieldType.DateType(),
                LocalDate.of(1, 1, 1),
                LocalDate.EPOCH,
                LocalDate.of(9999, 12, 31));
        keysAreTold(
                workbench,
                new FieldType.TimestampType(3),
                Instant.parse("0001-01-01T00:00:00Z"),
                Instant.EPOCH.minusMillis(1),
                Instant.EPOCH,
                Instant.parse("9999-12-31T23:59:59.999Z"));
    }

    @Rule("DF-KEY-05")
    void enumsAreKeys(Workbench workbench) {
        keysAreTold(workbench, new FieldType.EnumType(List.of("one", "TWO", "two")), "TWO", "one", "two");
    }

    @Rule(value = "DF-KEY-06", needs = Capability.COMPOSITE_KEYS)
    void severalFieldsMakeAKeyTogether(Workbench workbench) {
        Repository<FieldValues> seats = seats(workbench);
        List<FieldValues> stored = List.of(
                row("hall", "a", "seat", 1, "guest", "Ada"),
                row("hall", "a", "seat", 2, "guest", "Bob"),
                row("hall", "b", "seat", 1, "guest", "Cay"));

        stored.reversed().forEach(each -> only(seats.create(each)));

        assertThat(all(seats.all().rows())).isEqualTo(stored);
        assertThat(only(seats.read(row("hall", "a", "seat", 2)))).isEqualTo(stored.get(1));
        assertThat(optional(seats.read(row("seat", 2, "hall", "b")))).isEmpty();
        workbench.assertUnsent(() -> seats.read("a")).hasCode(ErrorCode.VALIDATION);
        workbench
                .assertUnsent(() -> seats.read(row("hall", "a")))
                .hasCode(ErrorCode.VALIDATION)
                .hasFields("seat");
    }

    @Rule(
            value = "DF-KEY-07",
            needs = {Capability.COMPOSITE_KEYS, Capability.UPDATE, Capability.DELETE})
    void aCompositeKeyNamesOneRowToChange(Workbench workbench) {
        Repository<FieldValues> seats = seats(workbench);
        only(seats.create(row("hall", "a", "seat", 1, "guest", "Ada")));
        only(seats.create(row("hall", "a", "seat", 2, "guest", "Bob")));
        only(seats.create(row("hall", "b", "seat", 1, "guest", "Cay")));

        assertThat(only(seats.update(
                        row("hall", "a", "seat", 1), row("guest", "Dan").asMap())))
                .isTrue();
        assertThat(only(seats.delete(row("hall", "b", "seat", 1)))).isTrue();

        assertThat(all(seats.all().rows()))
                .containsExactly(
                        row("hall", "a", "seat", 1, "guest", "Dan"), row("hall", "a", "seat", 2, "guest", "Bob"));
    }

    @Rule("DF-KEY-08")
    void aKeyIsNeverNull(Workbench workbench) {
        Repository<FieldValues> rows = rows(workbench, new FieldType.StringType(10));

        workbench
                .assertUnsent(() -> rows.create(row("key", null, "mark", 1)))
                .hasCode(ErrorCode.VALIDATION)
                .hasFields("key");
    }

    /** Stores one row under each key, given in ascending order, and gets each by its key, by filter and in order. */
    private static void keysAreTold(Workbench workbench, FieldType type, Object... keys) {
        Repository<FieldValues> rows = rows(workbench, type);
        for (int mark = keys.length - 1; mark >= 0; mark--) {
            FieldValues row = row("key", keys[mark], "mark", mark);
            assertThat(only(rows.create(row))).isEqualTo(row);
        }
        for (int mark = 0; mark < keys.length; mark++) {
            FieldValues row = row("key", keys[mark], "mark", mark);
            assertThat(only(rows.read(keys[mark]))).isEqualTo(row);
            assertThat(all(rows.where(where("key").eq(keys[mark])).rows())).containsExactly(row);
        }
        assertThat(all(rows.all().rows("key")).stream().map(each -> each.at(0))).containsExactly(keys);
    }

    private static Repository<FieldValues> rows(Workbench workbench, FieldType type) {
        return workbench.rows(ModelDefinition.builder("Keyed")
                .table(workbench.table("keyed"))
                .field(FieldDefinition.required("key", type))
                .field(FieldDefinition.required("mark", new FieldType.IntType()))
                .key("key")
                .build());
    }

    private static Repository<FieldValues> seats(Workbench workbench) {
        return workbench.rows(ModelDefinition.builder("Seat")
                .table(workbench.table("seats"))
                .field(FieldDefinition.required("hall", new FieldType.StringType(10)))
                .field(FieldDefinition.required("seat", new FieldType.IntType()))
                .field(FieldDefinition.optional("guest", new FieldType.StringType(20)))
                .key("hall", "seat")
                .build());
    }
}
