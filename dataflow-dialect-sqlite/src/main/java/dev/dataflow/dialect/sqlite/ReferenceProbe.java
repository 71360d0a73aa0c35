package dev.dataflow.dialect.sqlite;

import dev.dataflow.dialect.sqlite.WrittenRows.Row;
import dev.dataflow.sql.statement.SqlStatement;
import dev.dataflow.sql.transport.jdbc.FailureProbe;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Finds out which foreign key a row violates: SQLite only says that one does ("FOREIGN KEY constraint failed"). It
 * looks for what each key of each row refers to, on the same connection, so that it sees what the statement saw.
 */
final class ReferenceProbe implements FailureProbe {

    @Override
    public SQLException explain(Connection connection, SqlStatement statement, SQLException error) {
        if (SqliteErrors.nativeCode(error) != SqliteErrors.CONSTRAINT_FOREIGNKEY) {
            return error;
        }
        try {
            Optional<WrittenRows> written = WrittenRows.of(statement);
            return written.isPresent() ? explain(connection, written.get(), error) : error;
        } catch (SQLException failure) {
            error.addSuppressed(failure);
            return error;
        }
    }

    private static SQLException explain(Connection connection, WrittenRows written, SQLException error)
            throws SQLException {
        for (ForeignKey key : keys(connection, written.table())) {
            for (Row row : written.rows()) {
                if (refers(key, row) && !isWritten(key, row, written) && !exists(connection, key, row)) {
                    return new ViolatedReference(key.columns(), error);
                }
            }
        }
        return error;
    }

    /** A row with a null in one of the columns refers to nothing. */
    private static boolean refers(ForeignKey key, Row row) {
        return key.columns().stream().allMatch(column -> row.get(column) != null);
    }

    /** Rows of one statement may refer to each other, though none of them is there now. */
    private static boolean isWritten(ForeignKey key, Row row, WrittenRows written) {
        return key.target().equalsIgnoreCase(written.table())
                && written.rows().stream().anyMatch(other -> isTarget(key, row, other));
    }

    private static boolean isTarget(ForeignKey key, Row row, Row other) {
        for (int position = 0; position < key.columns().size(); position++) {
            Object value = row.get(key.columns().get(position));
            if (!Objects.deepEquals(value, other.get(key.targetColumns().get(position)))) {
                return false;
            }
        }
        return true;
    }

    private static boolean exists(Connection connection, ForeignKey key, Row row) throws SQLException {
        String sql = "select 1 from %s where %s"
                .formatted(
                        quoted(key.target()),
                        key.targetColumns().stream()
                                .map(column -> quoted(column) + " = ?")
                                .collect(Collectors.joining(" and ")));
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            for (int position = 0; position < key.columns().size(); position++) {
                query.setObject(position + 1, row.get(key.columns().get(position)));
            }
            try (ResultSet found = query.executeQuery()) {
                return found.next();
            }
        }
    }

    /** The keys of a table in the order of their declaration; a key that names no columns refers to the primary key. */
    private static List<ForeignKey> keys(Connection connection, String table) throws SQLException {
        String sql = """
            select f.id, f."table", f."from", coalesce(f."to", p.name)
            from pragma_foreign_key_list(?, 'main') f
            left join pragma_table_info(f."table", 'main') p on f."to" is null and p.pk = f.seq + 1
            order by f.id desc, f.seq\
            """;
        Map<Integer, ForeignKey> keys = new LinkedHashMap<>();
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            query.setString(1, table);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    String target = rows.getString(2);
                    ForeignKey key = keys.computeIfAbsent(
                            rows.getInt(1), any -> new ForeignKey(target, new ArrayList<>(), new ArrayList<>()));
                    key.columns().add(rows.getString(3));
                    key.targetColumns().add(rows.getString(4));
                }
            }
        }
        return List.copyOf(keys.values());
    }

    private static String quoted(String name) {
        return '`' + name.replace("`", "``") + '`';
    }

    private record ForeignKey(String target, List<String> columns, List<String> targetColumns) {}
}
