package dev.dataflow.core.internal.record;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * Says why a stored value does not fit a component; the message continues "field 'address' ...". Carries no stack
 * trace: it becomes a MAPPING error at once.
 */
final class Mismatch extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    Mismatch(String message) {
        this(message, null);
    }

    Mismatch(String message, @Nullable Throwable cause) {
        super(message, cause, false, false);
    }

    static Mismatch otherClass(String expected, Object stored) {
        return new Mismatch(
                "holds a %s where %s is expected".formatted(stored.getClass().getSimpleName(), expected));
    }
}
