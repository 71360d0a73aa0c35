package dev.dataflow.core.bulk;

import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.operation.FieldValues;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What became of one row of a bulk request in which rows may fail without stopping the others; from
 * {@link dev.dataflow.core.Repository#createEach} and its like. Immutable.
 *
 * @param index the row's position among those given, from 0 on
 * @param kind what was done
 * @param key the row's key; null where it is not known, as of a row that failed and was to be created
 * @param row the row as stored, after it was created or upserted; null otherwise
 * @param error why it failed; null where it did not
 * @param <T> the repository's row
 */
public record RowOutcome<T>(
        long index,
        Kind kind,
        @Nullable FieldValues key,
        @Nullable T row,
        @Nullable DataFlowException error) {

    /** What was done. */
    public enum Kind {
        /** It is new. */
        CREATED,
        /** It was there and has been changed. */
        UPDATED,
        /** It was there and has been removed. */
        DELETED,
        /** It was not there, so nothing was done. */
        MISSING,
        /** Nothing was done; {@link RowOutcome#error()} says why. */
        FAILED
    }

    /** The same with the row in another form. */
    public <R> RowOutcome<R> map(Function<? super T, ? extends R> form) {
        return new RowOutcome<>(index, kind, key, row == null ? null : form.apply(row), error);
    }
}
