package dev.dataflow.core.internal.value;

import java.util.UUID;

/** UUIDs, or their usual text of 36 characters. */
final class UuidValues {

    private static final int TEXT_LENGTH = 36;

    private UuidValues() {}

    static UUID uuid(Object given) throws Unfit {
        return switch (given) {
            case UUID value -> value;
            case String text -> parsed(text);
            default -> throw Unfit.wrongClass("a UUID or its text", given);
        };
    }

    /** {@link UUID#fromString} alone would also take shortened forms such as {@code 1-2-3-4-5}. */
    private static UUID parsed(String text) throws Unfit {
        try {
            if (text.length() == TEXT_LENGTH) {
                return UUID.fromString(text);
            }
            throw new Unfit("was given a text that is not a UUID: it does not have 36 characters");
        } catch (IllegalArgumentException malformed) {
            throw new Unfit("was given a text that is not a UUID", malformed);
        }
    }
}
