package dev.dataflow.core.internal.value;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.api.model.FieldType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class JsonValuesTest {

    private static final FieldType JSON = new FieldType.JsonType();

    private record Point(int x, double y, List<TimeUnit> units) {}

    static Stream<Arguments> taken() {
        return Stream.of(
                Arguments.of("text", "text"),
                Arguments.of(true, true),
                Arguments.of(7, 7L),
                Arguments.of(Long.MIN_VALUE, Long.MIN_VALUE),
                Arguments.of(7.0, 7L),
                Arguments.of(-0.0, 0L),
                Arguments.of(0.1, 0.1),
                Arguments.of(0.5f, 0.5),
                Arguments.of(1e300, 1e300),
                Arguments.of(0x1p63, 0x1p63),
                Arguments.of(-0x1p63, Long.MIN_VALUE),
                Arguments.of(BigInteger.valueOf(Long.MAX_VALUE), Long.MAX_VALUE),
                Arguments.of(BigInteger.TWO.pow(64), 0x1p64),
                Arguments.of(new BigDecimal("7.000"), 7L),
                Arguments.of(new BigDecimal("1E+3"), 1000L),
                Arguments.of(new BigDecimal("0E+999999999"), 0L),
                Arguments.of(new BigDecimal("0.25"), 0.25),
                Arguments.of(TimeUnit.DAYS, "DAYS"),
                Arguments.of(LocalDate.of(2024, 2, 29), "2024-02-29"),
                Arguments.of(Instant.EPOCH, "1970-01-01T00:00:00Z"),
                Arguments.of(new UUID(0, 1), "00000000-0000-0000-0000-000000000001"),
                Arguments.of(List.of(1, List.of()), List.of(1L, List.of())),
                Arguments.of(Map.of("$gt", 1, "a.b", "$x"), Map.of("$gt", 1L, "a.b", "$x")),
                Arguments.of(
                        new Point(1, 2.5, List.of(TimeUnit.DAYS)),
                        Map.of("x", 1L, "y", 2.5, "units", List.of("DAYS"))));
    }

    @ParameterizedTest
    @MethodSource("taken")
    void bringsJsonToItsFewClasses(Object given, Object canonical) {
        assertThat(CanonicalValuesTest.stored(JSON, given)).isEqualTo(canonical);
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                Arguments.of(Double.NaN, "NaN or infinity"),
                Arguments.of(Float.POSITIVE_INFINITY, "NaN or infinity"),
                Arguments.of(new BigDecimal("0.1"), "no double is equal to"),
                Arguments.of(BigInteger.TWO.pow(64).add(BigInteger.ONE), "no double is equal to"),
                Arguments.of("a\0b", "U+0000"),
                Arguments.of(List.of("\ud83d"), "lone surrogate"),
                Arguments.of(Map.of("a\0b", 1), "U+0000"),
                Arguments.of(Map.of(1, "x"), "a map key that is not a String"),
                Arguments.of(Set.of(1), "given a java.util.ImmutableCollections"),
                Arguments.of(Duration.ZERO, "given a java.time.Duration"),
                Arguments.of(new int[0], "given a int[]"));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void refusesWhatJsonCannotHold(Object given, String why) {
        assertThat(CanonicalValuesTest.refusal(JSON, given)).hasMessageContaining(why);
    }

    @Test
    void keepsNullsInside() {
        Map<String, Object> given = new HashMap<>();
        given.put("none", null);
        given.put("list", Collections.singletonList(null));

        assertThat(CanonicalValuesTest.stored(JSON, given)).isEqualTo(given);
    }

    @Test
    void doesNotSeeLaterChanges() {
        List<Object> given = new ArrayList<>(List.of(1L));

        Object stored = CanonicalValuesTest.stored(JSON, given);
        given.add(2L);

        assertThat(stored).isEqualTo(List.of(1L));
    }

    @Test
    void takesThirtyOneLevelsAndRefusesMore() {
        assertThat(CanonicalValuesTest.stored(JSON, nested(31))).isEqualTo(nested(31));
        assertThat(CanonicalValuesTest.refusal(JSON, nested(32))).hasMessageContaining("nested deeper than 31 levels");
    }

    @Test
    void refusesAMapThatContainsItself() {
        Map<String, Object> given = new HashMap<>();
        given.put("left", given);
        given.put("right", given);

        assertThat(CanonicalValuesTest.refusal(JSON, given)).hasMessageContaining("nested deeper");
    }

    @Test
    void refusesListsThatShareEachOtherOverAndOver() {
        List<Object> given = List.of();
        for (int level = 0; level < 30; level++) {
            given = List.of(given, given);
        }

        assertThat(CanonicalValuesTest.refusal(JSON, given)).hasMessageContaining("more than 1,000,000 values");
    }

    private static Object nested(int levels) {
        Object value = 1L;
        for (int level = 0; level < levels; level++) {
            value = List.of(value);
        }
        return value;
    }
}
