package dev.dataflow.api.filter;

import dev.dataflow.api.error.DataFlowException;
import java.util.Optional;

/**
 * A regular expression in the subset that {@link TextOperator#REGEX} describes, rewritten so that every engine reads it
 * alike: a dot becomes a class without line breaks, groups do not capture, and the end is where the whole text ends.
 * Immutable.
 */
public final class RegexPattern {

    /** PostgreSQL takes no more ("Regular Expression Details" in its manual). */
    private static final int MAX_REPEAT = 255;

    private static final char END = '\u0000';

    private final String source;
    private final StringBuilder written = new StringBuilder();
    private int position;

    private RegexPattern(String source) {
        this.source = source;
    }

    /**
     * Reads a pattern.
     *
     * @throws DataFlowException VALIDATION that names what is outside the subset, and where
     */
    public static RegexPattern parse(String pattern) {
        RegexPattern parsed = new RegexPattern(pattern);
        parsed.alternatives(0);
        if (parsed.position < pattern.length()) {
            throw parsed.wrong("')' without '('");
        }
        return parsed;
    }

    /**
     * Reads a pattern of {@link java.util.regex.Pattern} that whole texts must match; empty where an engine might
     * refuse a text that Java takes: outside of the common subset, for a {@code $} that is not the last character,
     * since Java's looks behind a line break, and for {@code &&}, Java's intersection of classes.
     */
    public static Optional<RegexPattern> ofJava(String pattern) {
        int dollar = pattern.indexOf('$');
        if ((dollar >= 0 && dollar < pattern.length() - 1) || pattern.contains("&&")) {
            return Optional.empty();
        }
        try {
            return Optional.of(parse(pattern));
        } catch (DataFlowException outsideOfTheSubset) {
            return Optional.empty();
        }
    }

    /** The pattern that texts match as a whole; {@code end} as for {@link #text}. */
    public String whole(String end) {
        return "^(?:" + text(end) + ")" + end;
    }

    /**
     * The pattern for an engine; never empty, since MySQL refuses an empty one.
     *
     * @param end how the engine writes the end of the whole text: {@code \z} mostly
     */
    public String text(String end) {
        return written.isEmpty() ? "(?:)" : written.toString().replace(String.valueOf(END), end);
    }

    private void alternatives(int depth) {
        if (depth > 50) {
            throw wrong("more than 50 groups inside each other");
        }
        while (position < source.length() && source.charAt(position) != ')') {
            if (source.charAt(position) == '|') {
                written.append(source.charAt(position++));
            } else {
                boolean repeatable = atom(depth);
                quantifier(repeatable);
            }
        }
    }

    private boolean atom(int depth) {
        int codePoint = source.codePointAt(position);
        position += Character.charCount(codePoint);
        switch (codePoint) {
            case '^' -> written.append('^');
            case '$' -> written.append(END);
            case '.' -> written.append("[^\n\r]");
            case '[' -> characterClass();
            case '(' -> group(depth);
            case '\\' -> written.append('\\').appendCodePoint(escaped());
            case '*', '+', '?', '{' -> throw wrong("a quantifier with nothing before it");
            case ']', '}' -> written.append('\\').appendCodePoint(codePoint);
            default -> {
                if (codePoint == 0) {
                    throw wrong("U+0000");
                }
                written.appendCodePoint(codePoint);
            }
        }
        return codePoint != '^' && codePoint != '$';
    }

    private void group(int depth) {
        if (position < source.length() && source.charAt(position) == '?') {
            throw wrong("a group that begins with '(?'");
        }
        written.append("(?:");
        alternatives(depth + 1);
        if (position >= source.length()) {
            throw wrong("'(' without ')'");
        }
        position++;
        written.append(')');
    }

    private int escaped() {
        if (position >= source.length()) {
            throw wrong("a backslash at the end");
        }
        int codePoint = source.codePointAt(position);
        if (codePoint > 126 || Character.isLetterOrDigit(codePoint) || codePoint <= ' ') {
            throw wrong("a backslash before anything but punctuation");
        }
        position++;
        return codePoint;
    }

    private void characterClass() {
        written.append('[');
        if (position < source.length() && source.charAt(position) == '^') {
            position++;
            written.append('^');
        }
        int start = position;
        while (position < source.length() && source.charAt(position) != ']') {
            int low = classMember();
            boolean range = position + 1 < source.length()
                    && source.charAt(position) == '-'
                    && source.charAt(position + 1) != ']';
            if (range) {
                position++;
                written.append('-');
                if (classMember() < low) {
                    throw wrong("a range that ends before it begins");
                }
            }
        }
        if (position >= source.length()) {
            throw wrong("'[' without ']'");
        }
        if (position == start) {
            throw wrong("an empty class");
        }
        position++;
        written.append(']');
    }

    private int classMember() {
        int codePoint = source.codePointAt(position);
        position += Character.charCount(codePoint);
        int member = codePoint == '\\' ? escaped() : codePoint;
        if (codePoint == '[' || codePoint == 0) {
            throw wrong("'[' inside a class without a backslash");
        }
        boolean punctuation = member < 127 && !Character.isLetterOrDigit(member) && member > ' ';
        if (punctuation) {
            written.append('\\');
        }
        written.appendCodePoint(member);
        return member;
    }

    private void quantifier(boolean repeatable) {
        if (position >= source.length() || "*+?{".indexOf(source.charAt(position)) < 0) {
            return;
        }
        if (!repeatable) {
            throw wrong("a quantifier behind '^' or '$'");
        }
        char first = source.charAt(position++);
        written.append(first == '{' ? repetition() : String.valueOf(first));
        if (position < source.length() && "*+?{".indexOf(source.charAt(position)) >= 0) {
            throw wrong("a quantifier behind a quantifier");
        }
    }

    private String repetition() {
        int close = source.indexOf('}', position);
        String inside = close < 0 ? "" : source.substring(position, close);
        if (!inside.matches("[0-9]{1,3}(,([0-9]{1,3})?)?")) {
            throw wrong("a '{' that is not {n}, {n,} or {n,m}");
        }
        int comma = inside.indexOf(',');
        int low = Integer.parseInt(comma < 0 ? inside : inside.substring(0, comma));
        boolean open = comma == inside.length() - 1;
        int high = comma < 0 ? low : open ? MAX_REPEAT : Integer.parseInt(inside.substring(comma + 1));
        if (low > high || high > MAX_REPEAT) {
            throw wrong("a repetition that is not between 0 and %d in order".formatted(MAX_REPEAT));
        }
        position = close + 1;
        return "{" + inside + "}";
    }

    private DataFlowException wrong(String what) {
        return DataFlowException.validation(
                "the regular expression has %s at position %d, which is outside the common subset; see TextOperator.REGEX"
                        .formatted(what, position));
    }
}
