package dev.dataflow.dialect.sqlite;

import dev.dataflow.sql.transport.jdbc.RunningStatement;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.sqlite.Function;

/**
 * {@code text REGEXP pattern}, which SQLite turns into {@code regexp(pattern, text)}. One for each connection, used by
 * the thread that the connection is on.
 *
 * <p>Java tries a pattern like {@code (a+)+$} in more ways than a text has letters, and SQLite cannot interrupt what
 * runs outside it. So a statement that is stopped is noticed here.
 */
final class SqliteRegexp extends Function {

    /** A statement has a few patterns, each of them used for all rows. */
    private static final int MOST_COMPILED = 16;

    private final Map<String, Pattern> compiled = new LinkedHashMap<>(MOST_COMPILED, 0.75f, true);

    @Override
    protected void xFunc() throws SQLException {
        String pattern = text(0);
        String value = text(1);
        if (pattern == null || value == null) {
            result();
            return;
        }
        try {
            boolean found = compiled(pattern)
                    .matcher(new StoppableText(value, RunningStatement.onThisThread()))
                    .find();
            result(found ? 1 : 0);
        } catch (StoppableText.Stopped stopped) {
            error(stopped.getMessage());
        }
    }

    private Pattern compiled(String source) {
        Pattern pattern = compiled.get(source);
        if (pattern == null) {
            pattern = Pattern.compile(source);
            compiled.put(source, pattern);
            if (compiled.size() > MOST_COMPILED) {
                compiled.remove(compiled.keySet().iterator().next());
            }
        }
        return pattern;
    }

    private @Nullable String text(int argument) throws SQLException {
        return value_text(argument);
    }
}
