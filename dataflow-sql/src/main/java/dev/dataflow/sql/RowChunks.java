package dev.dataflow.sql;

import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.api.operation.RowChange;
import dev.dataflow.sql.dialect.SqlDialect;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Divides rows into those that go in one statement: not more parameters and bytes than the database takes, and their
 * number a power of two, so that whatever the number of rows there are few plans. Thread-safe.
 */
final class RowChunks {

    /** Beyond this many rows to a statement the round trips no longer count. */
    private static final int MAX_ROWS = 512;

    /** Each row of a CASE is compared with those before it. */
    private static final int MAX_CHANGES = 128;

    /** A number, a time or a name, as text. */
    private static final long BYTES_OF_SCALAR = 80;

    private final int maxParameters;
    private final long maxBytes;

    RowChunks(SqlDialect dialect) {
        this.maxParameters = dialect.maxParameters();
        this.maxBytes = dialect.maxStatementBytes();
    }

    /** The rows in their order; a row that is too long for any statement is left for the database to refuse. */
    List<List<FieldValues>> of(List<FieldValues> rows) {
        List<List<FieldValues>> chunks = new ArrayList<>();
        int from = 0;
        while (from < rows.size()) {
            int size = Integer.highestOneBit(fitting(rows, from));
            chunks.add(rows.subList(from, from + size));
            from += size;
        }
        return chunks;
    }

    /**
     * The changes in their order. Each row takes the key once more for each field it changes, and the statement is read
     * as one long CASE, which is why there are fewer to a statement.
     */
    List<List<RowChange>> ofChanges(List<RowChange> rows) {
        List<List<RowChange>> chunks = new ArrayList<>();
        int from = 0;
        while (from < rows.size()) {
            RowChange first = rows.get(from);
            int perRow = first.key().size() * (first.changes().size() + 1)
                    + first.changes().size();
            List<FieldValues> changes = rows.subList(from, Math.min(rows.size(), from + MAX_CHANGES)).stream()
                    .map(RowChange::changes)
                    .toList();
            int most = Math.max(1, Math.min(fitting(changes, 0), maxParameters / perRow));
            int size = Integer.highestOneBit(most);
            chunks.add(rows.subList(from, from + size));
            from += size;
        }
        return chunks;
    }

    private int fitting(List<FieldValues> rows, int from) {
        int perRow = Math.max(1, rows.get(from).size());
        int most = Math.min(rows.size() - from, Math.max(1, Math.min(MAX_ROWS, maxParameters / perRow)));
        if (maxBytes == Long.MAX_VALUE) {
            return most;
        }
        long bytes = bytes(rows.get(from).asList());
        int count = 1;
        while (count < most) {
            bytes += bytes(rows.get(from + count).asList());
            if (bytes > maxBytes) {
                break;
            }
            count++;
        }
        return count;
    }

    /**
     * Not less than what the value takes in the text of a statement: UTF-8, quotes doubled, bytes as hexadecimal
     * digits.
     */
    private static long bytes(@Nullable Object value) {
        return switch (value) {
            case null -> BYTES_OF_SCALAR;
            case String text -> BYTES_OF_SCALAR + 3L * text.length();
            case byte[] bytes -> BYTES_OF_SCALAR + 2L * bytes.length;
            case List<?> list -> list.stream().mapToLong(RowChunks::bytes).sum();
            case Map<?, ?> map ->
                map.entrySet().stream()
                        .mapToLong(each -> bytes(each.getKey()) + bytes(each.getValue()))
                        .sum();
            default -> BYTES_OF_SCALAR;
        };
    }
}
