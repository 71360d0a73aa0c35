package dev.dataflow.core.internal.value;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * Says why something given cannot be a value of a type; the message continues "field 'total' of type DECIMAL(10,2)
 * ...". Carries no stack trace: it becomes one of the {@link Problems} at once.
 */
final class Unfit extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    Unfit(String message) {
        this(message, null);
    }

    Unfit(String message, @Nullable Throwable cause) {
        super(message, cause, false, false);
    }

    /** The wrong class altogether; its name is told, the value is not. */
    static Unfit wrongClass(String expected, Object given) {
        return new Unfit("takes %s, but was given a %s"
                .formatted(expected, given.getClass().getTypeName()));
    }
}
