package dev.dataflow.tck.migration.random;

import dev.dataflow.api.model.FieldType;
import dev.dataflow.api.model.ValueCheck;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What a column may hold. All values come from a small number each, which stays the same when a column is converted: so
 * it is known what a value has to become.
 */
enum Kind {
    INT(new FieldType.IntType()),
    LONG(new FieldType.LongType()),
    DOUBLE(new FieldType.DoubleType()),
    DECIMAL(new FieldType.DecimalType(12, 2)),
    LONGER_DECIMAL(new FieldType.DecimalType(16, 4)),
    SHORT_WORD(new FieldType.StringType(10)),
    LONG_WORD(new FieldType.StringType(60)),
    TEXT(new FieldType.TextType()),
    COLOR(new FieldType.EnumType(List.of("RED", "GREEN", "BLUE"))),
    MORE_COLORS(new FieldType.EnumType(List.of("RED", "GREEN", "BLUE", "YELLOW", "BLACK"))),
    COLOR_NAME(new FieldType.StringType(20)),
    BOOLEAN(new FieldType.BooleanType()),
    DATE(new FieldType.DateType()),
    DATE_TIME(new FieldType.DateTimeType(0)),
    EXACT_DATE_TIME(new FieldType.DateTimeType(3)),
    TIME(new FieldType.TimeType(0)),
    EXACT_TIME(new FieldType.TimeType(3)),
    INSTANT(new FieldType.TimestampType(0)),
    EXACT_INSTANT(new FieldType.TimestampType(3)),
    UUID(new FieldType.UuidType()),
    BYTES(new FieldType.BytesType()),
    JSON(new FieldType.JsonType());

    private static final Set<Kind> NUMBERS = EnumSet.of(INT, LONG, DOUBLE, DECIMAL, LONGER_DECIMAL);
    private static final Set<Kind> WORDS = EnumSet.of(SHORT_WORD, LONG_WORD, TEXT);
    private static final Set<Kind> COLORS = EnumSet.of(COLOR, MORE_COLORS, COLOR_NAME);
    private static final Map<Kind, Set<Kind>> BECOMES = Map.ofEntries(
            Map.entry(INT, EnumSet.of(LONG, DOUBLE, DECIMAL, LONGER_DECIMAL)),
            Map.entry(LONG, EnumSet.of(INT, LONGER_DECIMAL)),
            Map.entry(DECIMAL, EnumSet.of(LONGER_DECIMAL, LONG)),
            Map.entry(LONGER_DECIMAL, EnumSet.of(DECIMAL)),
            Map.entry(SHORT_WORD, EnumSet.of(LONG_WORD, TEXT)),
            Map.entry(LONG_WORD, EnumSet.of(SHORT_WORD, TEXT)),
            Map.entry(TEXT, EnumSet.of(LONG_WORD)),
            Map.entry(COLOR, EnumSet.of(MORE_COLORS, COLOR_NAME)),
            Map.entry(MORE_COLORS, EnumSet.of(COLOR, COLOR_NAME)),
            Map.entry(DATE, EnumSet.of(DATE_TIME, EXACT_DATE_TIME)),
            Map.entry(DATE_TIME, EnumSet.of(EXACT_DATE_TIME)),
            Map.entry(EXACT_DATE_TIME, EnumSet.of(DATE_TIME)),
            Map.entry(TIME, EnumSet.of(EXACT_TIME)),
            Map.entry(EXACT_TIME, EnumSet.of(TIME)),
            Map.entry(INSTANT, EnumSet.of(EXACT_INSTANT)),
            Map.entry(EXACT_INSTANT, EnumSet.of(INSTANT)));

    private static final LocalDate FIRST_DAY = LocalDate.of(2024, 2, 20);

    @SuppressWarnings("ImmutableEnumChecker") // all field types are records of immutable values
    private final FieldType type;

    Kind(FieldType type) {
        this.type = type;
    }

    FieldType type() {
        return type;
    }

    /** What its values can be converted to without loss, as small as they are here. */
    Set<Kind> becomes() {
        return BECOMES.getOrDefault(this, Set.of());
    }

    /** Whether different numbers make different values, which an index can hold. */
    boolean isDistinct() {
        return isIndexable() && !COLORS.contains(this) && this != BOOLEAN;
    }

    boolean isIndexable() {
        return this != TEXT && this != BYTES && this != JSON && this != DOUBLE;
    }

    /** The number of {@link #value} for the default, where there may be one. */
    Optional<String> defaultText() {
        if (NUMBERS.contains(this)) {
            return Optional.of(Integer.toString(Cells.DEFAULT));
        }
        if (this == BOOLEAN || COLORS.contains(this) || (WORDS.contains(this) && this != TEXT)) {
            return Optional.of(String.valueOf(value(Cells.DEFAULT)));
        }
        return Optional.empty();
    }

    /** A condition that all values keep; empty where models have none for it. */
    Optional<ValueCheck> check() {
        if (NUMBERS.contains(this) && this != DOUBLE) {
            return Optional.of(new ValueCheck.Between(BigDecimal.ZERO, BigDecimal.valueOf(1_000)));
        }
        if (WORDS.contains(this)) {
            return Optional.of(new ValueCheck.TextLength(2, 9));
        }
        return Optional.empty();
    }

    Object value(int number) {
        return switch (this) {
            case INT -> number;
            case LONG -> (long) number;
            case DOUBLE -> (double) number;
            case DECIMAL -> BigDecimal.valueOf(number).setScale(2);
            case LONGER_DECIMAL -> BigDecimal.valueOf(number).setScale(4);
            case SHORT_WORD, LONG_WORD, TEXT -> "w'" + number;
            case COLOR, MORE_COLORS, COLOR_NAME ->
                List.of("RED", "GREEN", "BLUE").get(number % 3);
            case BOOLEAN -> number % 2 == 0;
            case DATE -> FIRST_DAY.plusDays(number);
            case DATE_TIME, EXACT_DATE_TIME -> FIRST_DAY.plusDays(number).atStartOfDay();
            case TIME, EXACT_TIME -> LocalTime.ofSecondOfDay(number);
            case INSTANT, EXACT_INSTANT -> Instant.ofEpochSecond(1_700_000_000L + number);
            case UUID -> new UUID(0x4000L, 0x8000_0000_0000_0000L + number);
            case BYTES -> new byte[] {0, (byte) number};
            case JSON -> Map.of("number", (long) number);
        };
    }
}
