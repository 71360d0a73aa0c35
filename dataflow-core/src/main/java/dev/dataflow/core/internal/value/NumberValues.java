package dev.dataflow.core.internal.value;

import dev.dataflow.api.model.FieldType;
import java.math.BigDecimal;
import java.math.BigInteger;

/** Numbers: taken from every class that holds the same number exactly, never rounded. */
final class NumberValues {

    private NumberValues() {}

    static Integer int32(Object given) throws Unfit {
        return (int) whole(given, Integer.MIN_VALUE, Integer.MAX_VALUE);
    }

    static Long int64(Object given) throws Unfit {
        return whole(given, Long.MIN_VALUE, Long.MAX_VALUE);
    }

    static Double float64(Object given) throws Unfit {
        return switch (given) {
            case Double number -> number;
            case Float number -> number.doubleValue();
            case Integer number -> number.doubleValue();
            case Short number -> number.doubleValue();
            case Byte number -> number.doubleValue();
            case Long number -> exactDouble(BigDecimal.valueOf(number));
            case BigInteger number -> exactDouble(new BigDecimal(number));
            case BigDecimal number -> exactDouble(number);
            default -> throw Unfit.wrongClass("a number", given);
        };
    }

    static BigDecimal decimal(FieldType.DecimalType type, Object given) throws Unfit {
        BigDecimal number = switch (given) {
            case BigDecimal exact -> exact;
            case Long whole -> BigDecimal.valueOf(whole);
            case Integer whole -> BigDecimal.valueOf(whole);
            case Short whole -> BigDecimal.valueOf(whole);
            case Byte whole -> BigDecimal.valueOf(whole);
            case BigInteger whole -> new BigDecimal(whole);
            case Double binary -> binary(type, binary);
            case Float binary -> binary(type, binary.doubleValue());
            case String text -> parsed(text);
            default -> throw Unfit.wrongClass("a number, best a BigDecimal,", given);
        };
        return fitted(type, number);
    }

    /** The double that is exactly this number. */
    static Double exactDouble(BigDecimal number) throws Unfit {
        double nearest = number.doubleValue();
        if (!Double.isFinite(nearest) || new BigDecimal(nearest).compareTo(number) != 0) {
            throw new Unfit("was given a %s that no double is equal to"
                    .formatted(number.getClass().getSimpleName()));
        }
        return nearest;
    }

    private static long whole(Object given, long least, long greatest) throws Unfit {
        long number = switch (given) {
            case Long whole -> whole;
            case Integer whole -> whole;
            case Short whole -> whole;
            case Byte whole -> whole;
            case BigInteger whole when whole.bitLength() < Long.SIZE -> whole.longValue();
            case BigInteger whole -> throw new Unfit("was given a number out of its range");
            default -> throw Unfit.wrongClass("a whole number", given);
        };
        if (number < least || number > greatest) {
            throw new Unfit("was given a number out of its range");
        }
        return number;
    }

    private static BigDecimal binary(FieldType.DecimalType type, double number) throws Unfit {
        if (!Double.isFinite(number)) {
            throw new Unfit("cannot hold NaN or infinity");
        }
        BigDecimal exact = new BigDecimal(number);
        if (exact.scale() > type.scale()) {
            throw new Unfit("was given a double that is not exactly such a decimal: give a BigDecimal, or its text");
        }
        return exact;
    }

    private static BigDecimal parsed(String text) throws Unfit {
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException malformed) {
            throw new Unfit("was given a text that is not a number such as 12.50", malformed);
        }
    }

    /** Compares exponents before anything is scaled: scaling 1E+999999999 would fill the memory. */
    private static BigDecimal fitted(FieldType.DecimalType type, BigDecimal number) throws Unfit {
        if (number.signum() == 0) {
            return BigDecimal.ZERO.setScale(type.scale());
        }
        BigDecimal shortest = number.scale() == type.scale() ? number : number.stripTrailingZeros();
        if (shortest.scale() > type.scale()) {
            throw new Unfit("was given a number with %d digits behind the point".formatted(shortest.scale()));
        }
        if ((long) shortest.precision() - shortest.scale() > type.precision() - type.scale()) {
            throw new Unfit("was given a number with %d digits before the point"
                    .formatted((long) shortest.precision() - shortest.scale()));
        }
        return shortest.setScale(type.scale());
    }
}
