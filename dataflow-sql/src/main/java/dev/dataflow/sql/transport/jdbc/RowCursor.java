package dev.dataflow.sql.transport.jdbc;

import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.sql.statement.ColumnCodec;
import dev.dataflow.sql.statement.SqlStatement;
import dev.dataflow.sql.statement.SqlStatement.Access;
import dev.dataflow.sql.transport.StatementLog;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An open result, read in chunks. Used on the lane's thread alone, which closes it. */
final class RowCursor implements AutoCloseable {

    /** Long text and bytes fill a chunk sooner than its number of rows does. */
    private static final long MAX_CHUNK_WEIGHT = 1 << 20;

    private final LaneConnection connection;
    private final SqlStatement statement;
    private final PreparedStatement prepared;
    private final ResultSet rows;
    private final ColumnCodec<?>[] codecs;
    private final StopSwitch stopSwitch;
    private final StatementLog.Entry log;
    private boolean exhausted;
    private long fetched;
    private long weight;

    RowCursor(
            LaneConnection connection,
            SqlStatement statement,
            PreparedStatement prepared,
            ResultSet rows,
            StopSwitch stopSwitch,
            StatementLog.Entry log) {
        this.connection = connection;
        this.statement = statement;
        this.prepared = prepared;
        this.rows = rows;
        this.codecs = statement.results().toArray(ColumnCodec<?>[]::new);
        this.stopSwitch = stopSwitch;
        this.log = log;
    }

    /** The next rows: at most so many, and at most about a megabyte unless there is no limit. */
    List<@Nullable Object[]> fetch(int maxRows) throws SQLException {
        try {
            List<@Nullable Object[]> chunk = next(maxRows);
            fetched += chunk.size();
            log.rows(fetched);
            return chunk;
        } catch (SQLException | RuntimeException failure) {
            stopSwitch.log(log, failure);
            throw failure;
        }
    }

    private List<@Nullable Object[]> next(int maxRows) throws SQLException {
        List<@Nullable Object[]> chunk = new ArrayList<>();
        weight = 0;
        if (statement.access() == Access.READ) {
            connection.enter(stopSwitch, prepared);
        } else {
            // All is written by now, and would stay: a statement that is reset before its end commits what it did.
            connection.enterStopped(stopSwitch, prepared);
        }
        try {
            while (chunk.size() < maxRows && (weight < MAX_CHUNK_WEIGHT || maxRows == Integer.MAX_VALUE)) {
                if (!rows.next()) {
                    exhausted = true;
                    break;
                }
                chunk.add(row());
            }
        } finally {
            connection.leave(stopSwitch);
        }
        return chunk;
    }

    /** Whether all rows have been fetched. */
    boolean isExhausted() {
        return exhausted;
    }

    /** Ends the statement; one that was read to its end can be used again. */
    @Override
    public void close() throws SQLException {
        try {
            rows.close();
        } finally {
            if (exhausted) {
                log.complete();
                connection.keep(statement.sql(), prepared);
            } else {
                log.leave();
                prepared.close();
            }
        }
    }

    private @Nullable Object[] row() throws SQLException {
        @Nullable Object[] values = new @Nullable Object[codecs.length];
        for (int column = 0; column < codecs.length; column++) {
            Object value = rows.getObject(column + 1);
            if (value != null) {
                weight += weight(value);
                values[column] = codecs[column].decodeFrom(ofType(codecs[column].driverType(), value));
            }
        }
        return values;
    }

    private static long weight(Object value) {
        if (value instanceof byte[] bytes) {
            return bytes.length;
        }
        return value instanceof CharSequence text ? text.length() : Long.BYTES;
    }

    /**
     * The value as the codec expects it. Drivers hand out small integers as {@code Integer}, and databases without
     * strict types may hold anything, which {@code ResultSet.getLong} and its like would quietly bend into shape.
     */
    private static Object ofType(Class<?> expected, Object value) {
        if (expected.isInstance(value)) {
            return value;
        }
        if (expected == Long.class && value instanceof Integer whole) {
            return whole.longValue();
        }
        if (expected == Double.class && value instanceof Integer whole) {
            return whole.doubleValue();
        }
        throw DataFlowException.builder(
                        ErrorCode.MAPPING,
                        "a stored value is a %s where the column should hold a %s"
                                .formatted(value.getClass().getSimpleName(), expected.getSimpleName()))
                .build();
    }
}
