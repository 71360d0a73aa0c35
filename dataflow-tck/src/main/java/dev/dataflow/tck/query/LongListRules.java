package dev.dataflow.tck.query;

import static dev.dataflow.api.filter.Filter.not;
import static dev.dataflow.api.filter.Filter.where;
import static dev.dataflow.tck.run.Answers.all;
import static dev.dataflow.tck.run.Answers.map;
import static dev.dataflow.tck.run.Answers.only;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.api.capability.Capability;
import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.filter.Filter;
import dev.dataflow.api.model.FieldDefinition;
import dev.dataflow.api.model.FieldType;
import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.core.Repository;
import dev.dataflow.tck.rule.Rule;
import dev.dataflow.tck.run.Findings;
import dev.dataflow.tck.run.Workbench;
import dev.dataflow.tck.sample.Column;
import dev.dataflow.tck.sample.Everything;
import dev.dataflow.tck.sample.Items;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Comparisons of a field with many values. */
public abstract class LongListRules {

    private static final int TEN_THOUSAND = 10_000;
    private static final int THOUSANDS = 3_000;
    private static final int LONG = 200;
    private static final int LISTS = 96;
    private static final int OF_A_LIST = 1_024;

    /** For the kit. */
    protected LongListRules() {}

    @Rule("DF-FILT-13")
    void inTakesNoneOneAndTenThousandValues(Workbench workbench) {
        Items items = Items.stocked(workbench);

        assertThat(items.idsWhere(where("quantity").in(List.of()))).isEmpty();
        assertThat(items.idsWhere(where("quantity").notIn(List.of()))).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
        assertThat(items.idsWhere(where("quantity").in(List.of(5)))).containsExactly(1L, 5L);
        assertThat(items.idsWhere(where("quantity").notIn(List.of(5)))).containsExactly(2L, 3L, 4L, 6L);
        assertFound(items, numbers(TEN_THOUSAND));
    }

    @Rule("DF-FILT-14")
    void inTakesAHundredThousandValuesAndRefusesMore(Workbench workbench) {
        Items items = Items.stocked(workbench);

        assertFound(items, numbers(Filter.In.MOST_VALUES));
        for (Filter tooLong : List.of(
                where("quantity").in(numbers(Filter.In.MOST_VALUES + 1)),
                where("quantity").notIn(numbers(Filter.In.MOST_VALUES + 1)))) {
            workbench
                    .assertUnsent(() -> items.rows().where(tooLong).rows())
                    .hasCode(ErrorCode.VALIDATION)
                    .hasFields("quantity")
                    .saysInMessage(Integer.toString(Filter.In.MOST_VALUES));
        }
        assertThat(items.idsWhere(where("quantity").in(5))).containsExactly(1L, 5L);
    }

    @Rule("DF-FILT-15")
    void valuesOfEveryTypeAreFoundAmongThousands(Workbench workbench) {
        Repository<FieldValues> rows = workbench.rows(Everything.model(workbench.table("everything")));
        FieldValues stored = Everything.values(1);
        Stream.of(stored, Everything.others(2), Everything.nulls(3)).forEach(each -> only(rows.create(each)));
        Findings findings = new Findings();

        for (FieldDefinition field : rows.model().fields()) {
            List<@Nullable Object> values = new ArrayList<>(others(field.type()));
            if (!values.isEmpty() && !field.name().equals("id")) {
                values.add(stored.get(field.name()));
                findings.check(() -> assertThat(
                                Column.ids(rows.where(where(field.name()).in(values))))
                        .as("%s in", field.name())
                        .containsExactly(1L));
                findings.check(() -> assertThat(
                                Column.ids(rows.where(where(field.name()).notIn(values))))
                        .as("%s not in", field.name())
                        .containsExactly(2L, 3L));
            }
        }
        findings.tell();
    }

    @Rule("DF-FILT-16")
    void valuesLongerThanAStatementAreRefusedAsALimit(Workbench workbench) {
        Column column = Column.of(workbench, new FieldType.TextType()).with("apple", "pear");
        String longText = "x".repeat(LONG);
        List<Object> values = new ArrayList<>(List.of("apple"));
        IntStream.range(1, Filter.In.MOST_VALUES).forEach(each -> values.add(longText + each));

        try {
            assertThat(column.idsWhere(where("value").in(values))).containsExactly(1L);
        } catch (DataFlowException refused) {
            assertThat(refused.code()).isEqualTo(ErrorCode.RESOURCE_LIMIT);
        }
        assertThat(column.idsWhere(where("value").in("apple"))).containsExactly(1L);
    }

    @Rule("DF-FILT-17")
    void theListsOfAFilterTakeAHundredThousandValuesTogether(Workbench workbench) {
        Items items = Items.stocked(workbench);
        List<Filter> lists = IntStream.range(0, LISTS)
                .mapToObj(each -> where("quantity").in(numbers(5 + each * OF_A_LIST, OF_A_LIST)))
                .toList();
        Filter few = new Filter.Or(lists.subList(0, 2));
        Filter many = new Filter.Or(lists);
        int left = Filter.In.MOST_VALUES - LISTS * OF_A_LIST;
        Filter rest = where("id").in(numbers(1, left));

        assertThat(items.idsWhere(few)).containsExactly(1L, 5L);
        assertThat(items.idsWhere(many)).containsExactly(1L, 5L);
        assertThat(items.idsWhere(not(many))).containsExactly(2L, 3L, 4L, 6L);
        assertThat(items.idsWhere(many.and(rest))).containsExactly(1L, 5L);
        assertThat(items.idsWhere(many.and(not(rest)))).isEmpty();
        workbench
                .assertUnsent(() -> items.rows()
                        .where(many.and(rest).or(where("price").in(BigDecimal.ONE)))
                        .rows())
                .hasCode(ErrorCode.VALIDATION)
                .hasFields("price")
                .saysInMessage(Integer.toString(Filter.In.MOST_VALUES));
        assertThat(items.idsWhere(few)).containsExactly(1L, 5L);
    }

    @Rule(value = "DF-JPATH-06", needs = Capability.JSON_PATHS)
    void valuesInsideJsonAreFoundAmongThousands(Workbench workbench) {
        Column column = Column.of(workbench, new FieldType.JsonType())
                .with(map("v", 5L), map("v", "text 7"), map("v", true), map("v", "no such"), map("w", 5L), null);
        List<Object> values = new ArrayList<>(numbers(THOUSANDS));
        IntStream.range(0, THOUSANDS).forEach(each -> values.add("text " + each));
        values.add(true);

        assertThat(column.idsWhere(where("value.v").in(values))).containsExactly(1L, 2L, 3L);
        assertThat(column.idsWhere(where("value.v").notIn(values))).containsExactly(4L, 5L, 6L);
    }

    private static void assertFound(Items items, List<Integer> quantities) {
        List<@Nullable Integer> orNull = new ArrayList<>(quantities.subList(1, quantities.size()));
        orNull.add(null);

        assertThat(items.idsWhere(where("quantity").in(quantities))).containsExactly(1L, 5L);
        assertThat(items.idsWhere(where("quantity").notIn(quantities))).containsExactly(2L, 3L, 4L, 6L);
        assertThat(items.idsWhere(where("quantity").in(orNull))).containsExactly(4L);
        assertThat(items.idsWhere(where("quantity").notIn(orNull))).containsExactly(1L, 2L, 3L, 5L, 6L);
        assertThat(all(items.rows()
                        .where(where("quantity").in(quantities))
                        .limit(1)
                        .rows()))
                .hasSize(1);
    }

    /** From 5 on. */
    private static List<Integer> numbers(int howMany) {
        return numbers(5, howMany);
    }

    private static List<Integer> numbers(int from, int howMany) {
        return IntStream.range(from, from + howMany).boxed().toList();
    }

    /** Thousands of values of this type that no row has; none where the type has not so many. */
    private static List<Object> others(FieldType type) {
        return IntStream.range(0, THOUSANDS)
                .boxed()
                .flatMap(each -> switch (type) {
                    case FieldType.BooleanType t -> Stream.<Object>empty();
                    case FieldType.IntType t -> Stream.of(1 + each);
                    case FieldType.LongType t -> Stream.of(1L + each);
                    case FieldType.DoubleType t -> Stream.of(each / 3.0);
                    case FieldType.DecimalType t -> Stream.of(BigDecimal.valueOf(1L + each, t.scale()));
                    case FieldType.StringType t -> Stream.of("other \"%d\" \\ {NULL, ' }".formatted(each));
                    case FieldType.TextType t -> Stream.of("other \"%d\" \\ {NULL, ' }".formatted(each));
                    case FieldType.BytesType t ->
                        Stream.of(ByteBuffer.allocate(Integer.BYTES)
                                .putInt(1 + each)
                                .array());
                    case FieldType.UuidType t -> Stream.of(new UUID(1, each));
                    case FieldType.DateType t ->
                        Stream.of(LocalDate.of(1900, 1, 1).plusDays(each));
                    case FieldType.TimeType t -> Stream.of(LocalTime.NOON.plusSeconds(each));
                    case FieldType.DateTimeType t ->
                        Stream.of(LocalDateTime.of(1900, 1, 1, 0, 0).plusHours(each));
                    case FieldType.TimestampType t -> Stream.of(Instant.ofEpochSecond(1L + each));
                    case FieldType.EnumType t -> Stream.empty();
                    case FieldType.JsonType t -> Stream.empty();
                })
                .toList();
    }
}
