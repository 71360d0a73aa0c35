package dev.dataflow.document.mongo.internal.document;

import dev.dataflow.api.error.DataFlowException;
import java.util.List;

/** The names that this adapter or MongoDB keeps for itself. */
public final class ReservedNames {

    /** The collection of the counters of IDENTITY keys: {@code {_id: <collection>, last: <number>}}. */
    public static final String SEQUENCES = "dataflow_sequences";

    /** The field of a counter that holds the last number given away. */
    public static final String LAST_NUMBER = "last";

    /** The collection of the options of collections, on servers that do not keep validators. */
    public static final String SCHEMAS = "dataflow_schemas";

    /** The field that holds a collection's options, as text. */
    public static final String SCHEMA = "schema";

    /** The index over the fields of a composite key: {@code _id} as a document serves no search for its first field. */
    public static final String KEY_INDEX = "dataflow_key";

    /** The index over {@code _id} that every collection has. */
    public static final String ID_INDEX = "_id_";

    private ReservedNames() {}

    /** Whether a collection belongs to the server or to this adapter. */
    public static boolean isInternal(String collection) {
        return collection.equals(SEQUENCES) || collection.equals(SCHEMAS) || collection.startsWith("system.");
    }

    /**
     * Refuses names that cannot be those of a collection and its fields.
     *
     * @param columns the names of all columns
     * @param key the names of the key's columns
     * @throws DataFlowException CONFIGURATION that names the offender
     */
    public static void check(String collection, List<String> columns, List<String> key) {
        if (isInternal(collection)) {
            throw DataFlowException.configuration(
                    "collection name '%s' is DataFlow's own: choose another".formatted(collection));
        }
        if (columns.contains(DocumentLayout.ID) && !key.equals(List.of(DocumentLayout.ID))) {
            throw DataFlowException.configuration(
                    "collection %s: only a key of one field can be called '_id', MongoDB's own name for the key"
                            .formatted(collection));
        }
    }
}
