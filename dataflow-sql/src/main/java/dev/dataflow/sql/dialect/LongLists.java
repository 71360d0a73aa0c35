package dev.dataflow.sql.dialect;

import dev.dataflow.api.model.FieldType;
import dev.dataflow.sql.statement.ColumnCodec;
import java.util.List;
import java.util.function.Function;

/**
 * How many values travel as one parameter, for a database that takes fewer parameters than a list may have values.
 * Thread-safe.
 */
public interface LongLists {

    /** A list of values of a field. */
    ListMapping ofField(FieldType type);

    /** A list of values to compare values inside JSON with. */
    ListMapping ofJson(JsonPaths.Kind kind);

    /**
     * How one list travels.
     *
     * @param query its values as rows of one column; {@code {0}} stands for the parameter
     * @param codec from the list of carriers to the parameter
     */
    record ListMapping(String query, ColumnCodec<?> codec) {

        /** A list that becomes text. */
        public static ListMapping text(String query, Function<List<?>, String> encode) {
            ColumnCodec<String> codec =
                    new ColumnCodec<>(String.class, list -> encode.apply((List<?>) list), ListMapping::neverRead);
            return new ListMapping(query, codec);
        }

        private static Object neverRead(String list) {
            throw new IllegalStateException("a list is bound and never read");
        }
    }
}
