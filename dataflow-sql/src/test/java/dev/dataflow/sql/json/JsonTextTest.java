package dev.dataflow.sql.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.error.ErrorCode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTextTest {

    @Test
    void whatIsWrittenIsReadAgain() {
        Map<String, Object> value = new LinkedHashMap<>();
        value.put("text", "quote \" backslash \\ tab \t newline \n bell \u0007 emoji \uD83D\uDE00 e\u0301 \u2028");
        value.put("", List.of());
        value.put(
                "numbers",
                List.of(Long.MIN_VALUE, Long.MAX_VALUE, 0L, 0.1, -1.5e-300, 4.9e-324, 1.7976931348623157e308));
        value.put("truth", List.of(true, false));
        value.put("nothing", null);
        value.put("nested", Map.of("list", Arrays.asList(null, Map.of(), List.of(List.of("x")))));

        assertThat(JsonText.parse(JsonText.write(value))).isEqualTo(value);
    }

    @Test
    void everyFiniteDoubleWithAFractionIsReadBackBitForBit() {
        long seed = 20_260_101L;
        Random random = new Random(seed);
        for (int round = 0; round < 100_000; round++) {
            double number = Double.longBitsToDouble(random.nextLong());
            if (Double.isFinite(number) && number != Math.rint(number)) {
                assertThat(JsonText.parse(JsonText.write(number)))
                        .as("seed %d, round %d", seed, round)
                        .isEqualTo(number);
            }
        }
    }

    @Test
    void everyCharacterIsReadBack() {
        for (int character = 0; character <= Character.MAX_VALUE; character++) {
            String text = "a" + (char) character;
            assertThat(JsonText.parse(JsonText.write(text))).isEqualTo(text);
        }
    }

    @Test
    void aLoneSurrogateIsWrittenAsAnEscape() {
        assertThat(JsonText.write("\uD83D.\uDE00")).isEqualTo("\"\\ud83d.\\ude00\"");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-0, 0",
        "-0.0, 0",
        "1.0, 1",
        "1e2, 100",
        "1E+2, 100",
        "9223372036854775807, 9223372036854775807",
        "-9223372036854775808, -9223372036854775808",
        "-9.223372036854775808e18, -9223372036854775808"
    })
    void aWholeNumberThatFitsIsALong(String text, long expected) {
        assertThat(JsonText.parse(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "9223372036854775808, 9.223372036854775808e18",
        "100000000000000000000, 1e20",
        "0.5, 0.5",
        "-1.25e-3, -0.00125"
    })
    void anyOtherNumberIsADouble(String text, double expected) {
        assertThat(JsonText.parse(text)).isEqualTo(expected);
    }

    @Test
    void escapesAndWhitespaceAreUnderstood() {
        String text = " { \"a\\u0041\\ud83d\\ude00\" :\t[ \"\\\"\\\\\\/\\b\\f\\n\\r\\t\" ,\r\nnull ] } ";

        assertThat(JsonText.parse(text)).isEqualTo(Map.of("aA\uD83D\uDE00", Arrays.asList("\"\\/\b\f\n\r\t", null)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "[",
                "[1",
                "[1,",
                "[1,]",
                "{\"a\"}",
                "{\"a\":}",
                "{\"a\":1,}",
                "{a:1}",
                "{'a':1}",
                "[1 2]",
                "1 2",
                "01",
                "-",
                "+1",
                ".5",
                "1.",
                "1e",
                "1e+",
                "0x10",
                "NaN",
                "Infinity",
                "tru",
                "nul",
                "True",
                "\"",
                "\"a",
                "\"\\x\"",
                "\"\\u12\"",
                "\"\\u12g4\"",
                "\"\\u\u0661\u0661\u0661\u0661\"",
                "\"a\nb\"",
                "\u00a01",
                "// comment\n1",
                "1e400",
                "{\"a\":1,\"a\":2}",
                "\uFEFF1"
            })
    void whatIsNotJsonIsRefusedWithoutRepeatingIt(String text) {
        DataFlowException error = catchThrowableOfType(DataFlowException.class, () -> JsonText.parse(text));

        assertThat(error.code()).isEqualTo(ErrorCode.MAPPING);
        assertThat(error).hasMessageContaining("at character");
    }

    @Test
    void theMessageOfAFaultHoldsNothingOfTheText() {
        DataFlowException error =
                catchThrowableOfType(DataFlowException.class, () -> JsonText.parse("{\"pin\":\"4711\",}"));

        assertThat(error).message().doesNotContain("4711").doesNotContain("pin");
    }

    @Test
    void deepNestingIsReadAndWrittenUpToTheLimit() {
        Object value = List.of();
        for (int level = 0; level < JsonText.MAX_DEPTH; level++) {
            value = List.of(value);
        }

        assertThat(JsonText.parse(JsonText.write(value))).isEqualTo(value);
    }

    @Test
    void deeperNestingIsRefusedInsteadOfOverflowingTheStack() {
        List<Object> loop = new ArrayList<>();
        loop.add(loop);

        assertThat(catchThrowableOfType(DataFlowException.class, () -> JsonText.write(loop))
                        .code())
                .isEqualTo(ErrorCode.VALIDATION);
        assertThat(catchThrowableOfType(DataFlowException.class, () -> JsonText.parse("[".repeat(1_000_000)))
                        .code())
                .isEqualTo(ErrorCode.MAPPING);
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void numbersThatJsonLacksAreRefused(double number) {
        assertThat(catchThrowableOfType(DataFlowException.class, () -> JsonText.write(number))
                        .code())
                .isEqualTo(ErrorCode.VALIDATION);
    }

    @Test
    void whatIsNotCanonicalIsRefused() {
        for (Object value : List.of(1, 1.5f, 'c', Map.of(1L, "x"), new Object[0])) {
            assertThat(catchThrowableOfType(DataFlowException.class, () -> JsonText.write(value))
                            .code())
                    .isEqualTo(ErrorCode.INTERNAL);
        }
    }

    @Test
    void theCodecRefusesAStoredNull() {
        assertThat(catchThrowableOfType(DataFlowException.class, () -> JsonText.CODEC.decodeFrom("null"))
                        .code())
                .isEqualTo(ErrorCode.MAPPING);
    }
}
