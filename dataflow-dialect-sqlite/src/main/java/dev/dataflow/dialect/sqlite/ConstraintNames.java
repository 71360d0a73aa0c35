package dev.dataflow.dialect.sqlite;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The names of a table's constraints, read from the statement that created it: no pragma tells them. Filled when it is
 * made, on one thread.
 */
final class ConstraintNames {

    private final List<SqlToken> tokens;
    private final Map<List<String>, String> references = new HashMap<>();
    private int position;
    private @Nullable String pending;
    private @Nullable String columnKey;

    /**
     * Reads a statement.
     *
     * @param createTable what SQLite keeps of it, in the words of whoever created the table
     */
    ConstraintNames(String createTable) {
        this.tokens = SqlToken.of(createTable);
        skipPast("(");
        while (position < tokens.size()) {
            item();
        }
    }

    /** The name of the foreign key over these columns, empty where it has none. */
    Optional<String> reference(List<String> columns) {
        return Optional.ofNullable(references.get(columns));
    }

    /** The name of a primary key that is declared with its column. */
    Optional<String> columnKey() {
        return Optional.ofNullable(columnKey);
    }

    /** A column with its constraints, or a constraint of the table, up to the comma behind it. */
    private void item() {
        String column = tokens.get(position).text();
        boolean ofTable = List.of("constraint", "primary", "unique", "check", "foreign").stream()
                .anyMatch(tokens.get(position)::is);
        pending = null;
        int depth = 0;
        while (position < tokens.size()) {
            SqlToken token = tokens.get(position);
            position++;
            if (depth == 0 && token.is(",")) {
                return;
            }
            depth += token.is("(") ? 1 : 0;
            depth -= token.is(")") ? 1 : 0;
            if (depth == 0) {
                constraint(token, column, ofTable);
            }
        }
    }

    private void constraint(SqlToken token, String column, boolean ofTable) {
        if (token.is("constraint") && position < tokens.size()) {
            pending = tokens.get(position).text();
            position++;
        } else if (token.is("primary") && !ofTable) {
            columnKey = taken();
        } else if (token.is("references") && !ofTable) {
            refer(List.of(column));
        } else if (token.is("foreign")) {
            refer(names());
        } else if (token.is("unique") || token.is("check") || token.is("not") || token.is("default")) {
            pending = null;
        }
    }

    private void refer(List<String> columns) {
        String name = taken();
        if (name != null) {
            references.put(columns, name);
        }
    }

    private @Nullable String taken() {
        String name = pending;
        pending = null;
        return name;
    }

    /** The names in the next brackets. */
    private List<String> names() {
        List<String> names = new ArrayList<>();
        skipPast("(");
        while (position < tokens.size() && !tokens.get(position).is(")")) {
            if (!tokens.get(position).is(",")) {
                names.add(tokens.get(position).text());
            }
            position++;
        }
        position++;
        return names;
    }

    private void skipPast(String mark) {
        while (position < tokens.size() && !tokens.get(position).is(mark)) {
            position++;
        }
        position++;
    }
}
