package dev.dataflow.tck.value;

import static dev.dataflow.api.filter.Filter.where;
import static dev.dataflow.tck.run.Answers.map;
import static dev.dataflow.tck.run.Answers.only;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.model.FieldType;
import dev.dataflow.tck.rule.Rule;
import dev.dataflow.tck.run.Workbench;
import dev.dataflow.tck.sample.Column;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** JSON. */
public abstract class JsonRules {

    private static final FieldType JSON = new FieldType.JsonType();
    private static final int DEPTH = 31;

    /** For the kit. */
    protected JsonRules() {}

    @Rule("DF-VAL-38")
    void mapsAndListsAreKept(Workbench workbench) {
        ValueTrial.of(
                        workbench,
                        JSON,
                        Map.of(),
                        List.of(),
                        map("a", List.of(1L, "two", true, map("b", List.of(List.of())))),
                        Arrays.asList(1L, null, map("n", null)),
                        nested(),
                        map("empty", "", "list", List.of(), "map", Map.of(), "null", null))
                .isKept();
    }

    @Rule("DF-VAL-39")
    void textBooleansAndNumbersStandAlone(Workbench workbench) {
        ValueTrial.of(workbench, JSON, "text", "", "null", "12", true, false, 0L, -1L, 0.5)
                .isKept();
    }

    @Rule("DF-VAL-40")
    void everyKeyIsKept(Workbench workbench) {
        ValueTrial.of(
                        workbench,
                        JSON,
                        map("", 1L, " ", 2L, "a.b", 3L, "$gt", 4L, "$", 5L, "_id", 6L),
                        map("$where", "1", "nested", map("$set", map("a.b.c", 1L))),
                        map("quote'\"`\\", 1L, "line\nbreak", 2L, "\u00e9", 3L, "e\u0301", 4L, "\uD83D\uDE00", 5L),
                        map("__proto__", 1L, "Key", 2L, "key", 3L))
                .isKept();
    }

    @Rule("DF-VAL-41")
    void numbersAreKept(Workbench workbench) {
        ValueTrial.of(
                        workbench,
                        JSON,
                        List.of(Long.MIN_VALUE, Long.MAX_VALUE, (1L << 53) + 1, 0L, -1L),
                        List.of(0.1, 0.1 + 0.2, 1e308, -1e308, Double.MIN_VALUE, Math.PI, 1e19),
                        map("long", 3L, "double", 3.5))
                .isKept();
    }

    @Rule("DF-VAL-42")
    void textIsKept(Workbench workbench) {
        ValueTrial.of(
                        workbench,
                        JSON,
                        List.of(
                                "quote ' \" `",
                                "back\\slash \\u0041 \\n",
                                "line\n\r\ttab",
                                "cafe\u0301",
                                "\uD83D\uDE00"),
                        List.of("\u0001\u001f\u007f\u2028", "</script>", "x".repeat(100_000)))
                .isKept();
    }

    @Rule("DF-VAL-43")
    void numbersOfAllClassesComeBackAsLongOrDouble(Workbench workbench) {
        Column column = Column.of(workbench, JSON);

        only(column.rows().create(Column.sample(1, List.of(1, 2.0, 2.5f, new BigDecimal("3.00"), (short) 4))));

        assertThat(only(column.rows().read(1L))).isEqualTo(Column.sample(1, List.of(1L, 2L, 2.5, 3L, 4L)));
    }

    @Rule("DF-VAL-44")
    void jsonIsComparedWithNullOnly(Workbench workbench) {
        Column column = Column.of(workbench, JSON).with(Map.of(), null, List.of(), Arrays.asList((Object) null));

        assertThat(column.idsWhere(where("value").isNull())).containsExactly(2L);
        assertThat(column.idsWhere(where("value").isNotNull())).containsExactly(1L, 3L, 4L);
        workbench
                .assertUnsent(
                        () -> column.rows().where(where("value").eq(Map.of())).rows())
                .hasCode(ErrorCode.VALIDATION)
                .hasFields("value");
    }

    @Rule("DF-VAL-45")
    void refusesWhatIsNotJson(Workbench workbench) {
        Column column = Column.of(workbench, JSON);

        for (Object wrong : List.of(
                Double.NaN, List.of(Double.POSITIVE_INFINITY), Map.of(1, 2), Map.of("nul\0", 1), new Object())) {
            workbench
                    .assertUnsent(() -> column.rows().create(Column.sample(1, wrong)))
                    .hasCode(ErrorCode.VALIDATION)
                    .hasFields("value");
        }
    }

    private static Object nested() {
        Object value = "innermost";
        for (int level = 0; level < DEPTH; level++) {
            value = level % 2 == 0 ? List.of(value) : Map.of("level", value);
        }
        return value;
    }
}
