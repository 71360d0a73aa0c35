package dev.dataflow.core.internal.operation;

import dev.dataflow.core.internal.value.Problems;
import org.jspecify.annotations.Nullable;

/** Reads what is either so or not. */
public final class Flags {

    private Flags() {}

    /** What a port was given, false where it was given nothing. */
    public static boolean read(String port, @Nullable Object given, Problems problems) {
        return read(port, given, false, problems);
    }

    /** What a port was given, the default where it was given nothing. */
    public static boolean read(String port, @Nullable Object given, boolean otherwise, Problems problems) {
        if (given == null || given instanceof Boolean) {
            return given == null ? otherwise : (Boolean) given;
        }
        problems.add(
                port,
                "%s: takes true or false, but was given a %s"
                        .formatted(port, given.getClass().getTypeName()));
        return otherwise;
    }
}
