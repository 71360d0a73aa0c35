package dev.dataflow.dialect.sqlite;

import dev.dataflow.sql.statement.Parameter;
import dev.dataflow.sql.statement.SqlStatement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an insert or update writes, read from its text as the engine renders it: {@code insert into `t` (`a`) values
 * (?), (?)} or {@code update `t` set `a` = ? where ...}.
 *
 * @param table the table
 * @param rows the values as they are bound; of an update one row with the columns that change
 */
record WrittenRows(String table, List<Row> rows) {

    /** One row, of which not every column need be written. */
    record Row(Map<String, @Nullable Object> values) {

        @Nullable
        Object get(String column) {
            return values.get(column);
        }
    }

    /**
     * The rows of a statement; empty for one that is neither an insert nor an update or writes more than parameters.
     */
    static Optional<WrittenRows> of(SqlStatement statement) {
        List<SqlToken> tokens = SqlToken.of(statement.sql());
        if (tokens.size() > 4 && tokens.get(0).is("insert") && tokens.get(3).is("(")) {
            return inserted(tokens, statement.parameters().iterator());
        }
        if (tokens.size() > 3 && tokens.get(0).is("update") && tokens.get(2).is("set")) {
            return Optional.of(updated(tokens, statement.parameters().iterator()));
        }
        return Optional.empty();
    }

    private static Optional<WrittenRows> inserted(List<SqlToken> tokens, Iterator<Parameter> parameters) {
        List<String> columns = new ArrayList<>();
        int position = 4;
        for (; !tokens.get(position).is(")"); position++) {
            if (!tokens.get(position).is(",")) {
                columns.add(tokens.get(position).text());
            }
        }
        List<Row> rows = new ArrayList<>();
        Map<String, @Nullable Object> row = new HashMap<>();
        for (SqlToken token : tokens.subList(position + 1, tokens.size())) {
            if (token.is("returning")) {
                break;
            }
            if (token.is("?")) {
                row.put(columns.get(row.size()), parameters.next().encoded());
            } else if (token.is(")")) {
                rows.add(new Row(row));
                row = new HashMap<>();
            } else if (!token.is("values") && !token.is("(") && !token.is(",")) {
                return Optional.empty();
            }
        }
        return Optional.of(new WrittenRows(tokens.get(2).text(), rows));
    }

    private static WrittenRows updated(List<SqlToken> tokens, Iterator<Parameter> parameters) {
        Map<String, @Nullable Object> row = new HashMap<>();
        // Each assignment takes four tokens with the comma or the "where" behind it.
        for (int position = 3;
                position + 2 < tokens.size() && tokens.get(position + 2).is("?");
                position += 4) {
            row.put(tokens.get(position).text(), parameters.next().encoded());
            if (position + 3 < tokens.size() && !tokens.get(position + 3).is(",")) {
                break;
            }
        }
        return new WrittenRows(tokens.get(1).text(), List.of(new Row(row)));
    }
}
