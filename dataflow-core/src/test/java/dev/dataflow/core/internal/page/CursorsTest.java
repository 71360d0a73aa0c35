package dev.dataflow.core.internal.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.api.filter.Sort;
import dev.dataflow.api.model.FieldDefinition;
import dev.dataflow.api.model.FieldType;
import dev.dataflow.api.model.ModelDefinition;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class CursorsTest {

    private final Cursors cursors = Cursors.withRandomKey();

    static Stream<Arguments> values() {
        return Stream.of(
                Arguments.of(new FieldType.BooleanType(), List.of(true, false)),
                Arguments.of(new FieldType.IntType(), List.of(0, Integer.MIN_VALUE)),
                Arguments.of(new FieldType.LongType(), List.of(-1L, Long.MAX_VALUE)),
                Arguments.of(new FieldType.DoubleType(), List.of(-0.0, 1e-300, Double.NEGATIVE_INFINITY, Double.NaN)),
                Arguments.of(
                        new FieldType.DecimalType(65, 2),
                        List.of(new BigDecimal("-0.01"), new BigDecimal("9".repeat(63) + ".00"))),
                Arguments.of(new FieldType.StringType(20), List.of("", "\uD83D\uDE00 x")),
                Arguments.of(new FieldType.TextType(), List.of("x".repeat(70_000))),
                Arguments.of(new FieldType.EnumType(List.of("OPEN")), List.of("OPEN")),
                Arguments.of(new FieldType.UuidType(), List.of(new UUID(-1, 1))),
                Arguments.of(new FieldType.DateType(), List.of(LocalDate.of(1, 1, 1), LocalDate.of(9999, 12, 31))),
                Arguments.of(new FieldType.TimeType(6), List.of(LocalTime.MIN, LocalTime.of(23, 59, 59, 999_999_000))),
                Arguments.of(new FieldType.DateTimeType(6), List.of(LocalDateTime.of(1, 1, 1, 0, 0, 0, 1_000))),
                Arguments.of(new FieldType.TimestampType(6), List.of(Instant.parse("1969-12-31T23:59:59.999999Z"))));
    }

    @ParameterizedTest
    @MethodSource("values")
    void keepEveryOrderedValue(FieldType type, List<Object> values) {
        ModelDefinition model = ModelDefinition.builder("Sample")
                .field(FieldDefinition.required("id", new FieldType.LongType()))
                .field(FieldDefinition.optional("value", type))
                .key("id")
                .build();
        List<Sort> sort = List.of(Sort.desc("value"), Sort.asc("id"));
        List<Object> all = new java.util.ArrayList<>(values);
        all.addAll(Collections.singletonList(null));

        for (Object value : all) {
            Cursor cursor = new Cursor(Arrays.asList(value, 7L), true);
            String text = cursors.write(model, sort, cursor);

            assertThat(text).matches("[A-Za-z0-9_-]+");
            assertThat(cursors.read(model, sort, text)).contains(cursor);
        }
    }
}
