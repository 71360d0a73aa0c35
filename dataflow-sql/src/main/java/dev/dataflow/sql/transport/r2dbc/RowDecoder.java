package dev.dataflow.sql.transport.r2dbc;

import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.sql.statement.ColumnCodec;
import io.r2dbc.spi.Readable;
import java.time.DateTimeException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decodes the rows of one answer. Called by the thread that emits them. */
final class RowDecoder {

    private static final @Nullable Object[] UNREAD = new @Nullable Object[0];

    private final Answer<@Nullable Object[]> answer;
    private final ColumnCodec<?>[] codecs;

    RowDecoder(Answer<@Nullable Object[]> answer, List<ColumnCodec<?>> codecs) {
        this.answer = answer;
        this.codecs = codecs.toArray(ColumnCodec<?>[]::new);
    }

    /**
     * The row's values; none where nobody wants them any more. A row that cannot be decoded breaks the answer off, and
     * not by an exception, on which the driver's answer would be cancelled.
     */
    @Nullable
    Object[] decode(Readable row) {
        if (answer.isLeft()) {
            return UNREAD;
        }
        try {
            @Nullable Object[] values = new @Nullable Object[codecs.length];
            for (int column = 0; column < codecs.length; column++) {
                values[column] = decode(row, column, codecs[column]);
            }
            return values;
        } catch (RuntimeException undecodable) {
            answer.breakOff(undecodable);
            return UNREAD;
        }
    }

    private static @Nullable Object decode(Readable row, int column, ColumnCodec<?> codec) {
        try {
            Object value = row.get(column, codec.driverType());
            return value == null ? null : codec.decodeFrom(value);
        } catch (IllegalArgumentException | ArithmeticException | DateTimeException misfit) {
            // Drivers refuse a class that does not fit the column's type; codecs, a scale or a date that does not.
            throw DataFlowException.builder(
                            ErrorCode.MAPPING,
                            "column %d of the result holds something that is no %s"
                                    .formatted(column + 1, codec.driverType().getSimpleName()))
                    .cause(misfit)
                    .build();
        }
    }
}
