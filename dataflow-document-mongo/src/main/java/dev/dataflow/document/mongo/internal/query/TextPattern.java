package dev.dataflow.document.mongo.internal.query;

import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.filter.RegexPattern;
import dev.dataflow.api.filter.TextOperator;
import java.util.ArrayList;
import java.util.List;
import org.bson.BsonRegularExpression;

/**
 * Text operators as regular expressions without options. Stateless.
 *
 * <p>Everything of the operand is quoted. Instead of {@code .}, which stops at line ends, and {@code $}, which accepts
 * a line end behind it, stand {@code [\s\S]} and {@code \z} (pcre2pattern). Between two {@code %} the first place that
 * fits is always good enough, as what follows may stand anywhere behind it; the atomic group says so, and a pattern of
 * many {@code %} costs no more than one.
 */
final class TextPattern {

    private static final String SPECIAL = "\\^$.|?*+()[]{}";
    private static final String ANY_ONE = "[\\s\\S]";
    private static final String END = "\\z";
    private static final String IGNORE_CASE = "i";

    private TextPattern() {}

    static BsonRegularExpression of(TextOperator operator, String operand, boolean ignoreCase) {
        String pattern = switch (operator) {
            case CONTAINS -> quoted(operand);
            case STARTS_WITH -> "^" + quoted(operand);
            case ENDS_WITH -> quoted(operand) + END;
            case LIKE -> like(operand);
            case REGEX -> RegexPattern.parse(operand).text(END);
        };
        return ignoreCase ? new BsonRegularExpression(pattern, IGNORE_CASE) : new BsonRegularExpression(pattern);
    }

    private static String like(String pattern) {
        List<String> pieces = pieces(pattern);
        int last = pieces.size() - 1;
        StringBuilder regex = new StringBuilder("^").append(pieces.get(0));
        for (String middle : pieces.subList(Math.min(1, last), last)) {
            regex.append("(?>").append(ANY_ONE).append("*?").append(middle).append(')');
        }
        if (last > 0) {
            regex.append(ANY_ONE).append('*').append(pieces.get(last));
        }
        return regex.append(END).toString();
    }

    /** What stands before, between and behind the {@code %}, each as a regular expression of fixed length. */
    private static List<String> pieces(String pattern) {
        List<String> pieces = new ArrayList<>();
        StringBuilder piece = new StringBuilder();
        for (int position = 0; position < pattern.length(); position++) {
            char next = pattern.charAt(position);
            if (next == '%') {
                pieces.add(piece.toString());
                piece.setLength(0);
            } else if (next == '_') {
                piece.append(ANY_ONE);
            } else {
                position += next == '\\' ? 1 : 0;
                piece.append(quoted(next == '\\' ? escaped(pattern, position) : String.valueOf(next)));
            }
        }
        pieces.add(piece.toString());
        return pieces;
    }

    private static String escaped(String pattern, int position) {
        if (position >= pattern.length() || "%_\\".indexOf(pattern.charAt(position)) < 0) {
            throw DataFlowException.validation("LIKE: a backslash must stand before %, _ or another backslash");
        }
        return pattern.substring(position, position + 1);
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder(text.length() + 8);
        for (int position = 0; position < text.length(); position++) {
            char next = text.charAt(position);
            if (SPECIAL.indexOf(next) >= 0) {
                quoted.append('\\');
            }
            quoted.append(next);
        }
        return quoted.toString();
    }
}
