package dev.dataflow.document.mongo.internal.document;

import dev.dataflow.api.error.DataFlowException;

/**
 * The names of collections. MongoDB refuses a {@code $} in them, which other databases take, and so they have a
 * full-width dollar sign in its place. Stateless.
 */
public final class CollectionNames {

    private static final char DOLLAR = '$';
    private static final char STORED_DOLLAR = '\uFF04';

    private CollectionNames() {}

    /**
     * The collection of a table.
     *
     * @throws DataFlowException CONFIGURATION for a name that would be taken for another one
     */
    public static String stored(String table) {
        if (table.indexOf(STORED_DOLLAR) >= 0) {
            throw DataFlowException.configuration(
                    "collection name '%s' contains a full-width dollar sign, which stands for a '$': choose another"
                            .formatted(table));
        }
        return table.replace(DOLLAR, STORED_DOLLAR);
    }

    /** The table of a collection. */
    public static String table(String stored) {
        return stored.replace(STORED_DOLLAR, DOLLAR);
    }
}
