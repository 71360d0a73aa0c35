package dev.dataflow.core.internal.record;

import org.jspecify.annotations.Nullable;

/** Turns a value in canonical form into what a record's component holds. Thread-safe. */
@FunctionalInterface
interface ValueReader {

    /** The component's value; fails where the stored value does not fit the component's type. */
    @Nullable
    Object read(@Nullable Object canonical) throws Mismatch;

    /** Refuses null where the component is primitive. */
    static ValueReader checked(Class<?> type, ValueReader reader) {
        if (!type.isPrimitive()) {
            return reader;
        }
        return canonical -> {
            if (canonical == null) {
                throw new Mismatch("is null, but the component is the primitive " + type.getName());
            }
            return reader.read(canonical);
        };
    }

    /** Finds the constant of an enum class by its name. */
    static ValueReader constant(Class<?> type) {
        return canonical -> {
            if (canonical == null) {
                return null;
            }
            for (Object each : type.getEnumConstants()) {
                if (((Enum<?>) each).name().equals(canonical)) {
                    return each;
                }
            }
            throw new Mismatch("holds a name that is no constant of " + type.getName());
        };
    }
}
