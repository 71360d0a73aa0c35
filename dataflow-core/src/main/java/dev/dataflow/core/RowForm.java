package dev.dataflow.core;

import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.core.internal.operation.ModelWrites;
import dev.dataflow.core.internal.record.RecordMapping;
import java.util.function.Function;

/**
 * What the rows of a repository are.
 *
 * @param writer takes a row apart
 * @param reader puts a row of all fields together
 * @param nullIsMissing whether a row cannot leave a field out, so that a null in a new one may mean "not given"
 */
record RowForm<T>(Function<T, FieldValues> writer, Function<FieldValues, T> reader, boolean nullIsMissing) {

    /** Values by field name, as they are. */
    static RowForm<FieldValues> values() {
        return new RowForm<>(Function.identity(), Function.identity(), false);
    }

    /** Records of a class. */
    static <T extends Record> RowForm<T> records(RecordMapping<T> mapping) {
        return new RowForm<>(mapping::values, mapping::row, true);
    }

    /** A new row, in which what may have been left out is not there. */
    FieldValues newRow(T row, ModelWrites writes) {
        FieldValues values = writer.apply(row);
        return nullIsMissing ? writes.withoutMissing(values) : values;
    }

    FieldValues write(T row) {
        return writer.apply(row);
    }

    T read(FieldValues stored) {
        return reader.apply(stored);
    }
}
