package dev.dataflow.sql;

import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.api.operation.RowChange;
import dev.dataflow.api.operation.UpdateManyOperation;
import dev.dataflow.sql.dialect.SqlDialect;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
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
        return rows.isEmpty()
                ? List.of()
                : divided(
                        rows,
                        Math.min(
                                MAX_ROWS,
                                maxParameters / Math.max(1, rows.get(0).size())),
                        row -> bytes(row.asList()));
    }

    /**
     * The changes in their order. Each row takes the key once more for each field it changes, and the statement is read
     * as one long CASE, which is why there are fewer to a statement. Half of the parameters are left to what the
     * operation asks and adds in all rows.
     */
    List<List<RowChange>> ofChanges(UpdateManyOperation operation) {
        if (operation.rows().isEmpty()) {
            return List.of();
        }
        RowChange first = operation.rows().get(0);
        List<String> key = operation.model().keyNames();
        int fields = first.changes().size();
        int perRow = first.match().size() + fields * (key.size() + 1);
        return divided(
                operation.rows(),
                Math.min(MAX_CHANGES, maxParameters / 2 / perRow),
                row -> bytes(row.match().asList())
                        + bytes(row.changes().asList())
                        + fields * bytes(row.match().only(key).asList()));
    }

    private <T> List<List<T>> divided(List<T> rows, int most, ToLongFunction<T> bytes) {
        List<List<T>> chunks = new ArrayList<>();
        int from = 0;
        while (from < rows.size()) {
            List<T> rest = rows.subList(from, Math.min(rows.size(), from + Math.max(1, most)));
            int size = Integer.highestOneBit(fitting(rest, bytes));
            chunks.add(rest.subList(0, size));
            from += size;
        }
        return chunks;
    }

    private <T> int fitting(List<T> rows, ToLongFunction<T> bytes) {
        if (maxBytes == Long.MAX_VALUE) {
            return rows.size();
        }
        long sum = bytes.applyAsLong(rows.get(0));
        int count = 1;
        while (count < rows.size()) {
            sum += bytes.applyAsLong(rows.get(count));
            if (sum > maxBytes) {
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
