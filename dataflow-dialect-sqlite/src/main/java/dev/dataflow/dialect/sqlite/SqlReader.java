package dev.dataflow.dialect.sqlite;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Reads a statement that SQLite has accepted, token by token. Used by one reader, on one thread. */
final class SqlReader {

    private static final SqlToken END = new SqlToken("", ' ', 0, 0);

    private final String sql;
    private final List<SqlToken> tokens;
    private int position;

    SqlReader(String sql) {
        this.sql = sql;
        this.tokens = SqlToken.of(sql);
    }

    boolean ended() {
        return position >= tokens.size();
    }

    /** Where the next token is. */
    int position() {
        return position;
    }

    /** The next token, an empty one behind the last. */
    SqlToken peek() {
        return at(position);
    }

    /** Takes the next token. */
    SqlToken take() {
        SqlToken next = peek();
        position++;
        return next;
    }

    /** Whether these keywords come next. */
    boolean sees(String... keywords) {
        return IntStream.range(0, keywords.length)
                .allMatch(each -> at(position + each).is(keywords[each]));
    }

    /** Takes these keywords if they come next. */
    boolean takes(String... keywords) {
        boolean sees = sees(keywords);
        position += sees ? keywords.length : 0;
        return sees;
    }

    /** Goes behind the next token that is this. */
    void skipPast(String mark) {
        while (!ended() && !take().is(mark)) {
            // Whatever is before it.
        }
    }

    /** Takes everything up to the end of the bracket that comes next, and gives what is inside. */
    String brackets() {
        int from = position + 1;
        int depth = 0;
        do {
            SqlToken token = take();
            depth += token.is("(") ? 1 : 0;
            depth -= token.is(")") ? 1 : 0;
        } while (depth > 0 && !ended());
        return text(from, position - 1);
    }

    /** The names in the bracket that comes next. */
    List<String> names() {
        List<String> names = new ArrayList<>();
        new SqlReader(brackets()).items().forEach(each -> names.add(each.take().text()));
        return names;
    }

    /** What is between commas, each to be read on its own. */
    List<SqlReader> items() {
        List<SqlReader> items = new ArrayList<>();
        int from = position;
        while (!ended()) {
            if (sees("(")) {
                brackets();
            } else if (take().is(",")) {
                items.add(new SqlReader(text(from, position - 1)));
                from = position;
            }
        }
        items.add(new SqlReader(text(from, position)));
        return items;
    }

    /** The text from a position up to the next token, as it was written but for comments. */
    String textSince(int from) {
        return text(from, position);
    }

    /** The whole rest. */
    String rest() {
        int from = position;
        position = tokens.size();
        return text(from, position);
    }

    /** Whether what comes next is one token and no more. */
    Optional<SqlToken> only() {
        return position + 1 == tokens.size() ? Optional.of(peek()) : Optional.empty();
    }

    /** Takes away words at the end, if they are there. */
    boolean dropsLast(String... keywords) {
        int from = tokens.size() - keywords.length;
        boolean ends = from > position
                && IntStream.range(0, keywords.length)
                        .allMatch(each -> at(from + each).is(keywords[each]));
        if (ends) {
            tokens.subList(from, tokens.size()).clear();
        }
        return ends;
    }

    /** The token this many before the end, an empty one before the first. */
    SqlToken fromEnd(int distance) {
        return at(tokens.size() - 1 - distance);
    }

    /** Takes away the last tokens. */
    void dropLast(int count) {
        tokens.subList(tokens.size() - count, tokens.size()).clear();
    }

    private SqlToken at(int index) {
        return index >= 0 && index < tokens.size() ? tokens.get(index) : END;
    }

    private String text(int from, int to) {
        StringBuilder text = new StringBuilder();
        for (int each = from; each < Math.min(to, tokens.size()); each++) {
            SqlToken token = tokens.get(each);
            if (each > from) {
                String gap = sql.substring(tokens.get(each - 1).end(), token.start());
                text.append(gap.contains("--") || gap.contains("/*") ? " " : gap);
            }
            text.append(sql, token.start(), token.end());
        }
        return text.toString();
    }
}
