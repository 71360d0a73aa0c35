package dev.dataflow.dialect.postgres;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Expressions as the catalog shows them. Stateless. */
final class Expressions {

    private static final String TEXT = "'(?:[^']|'')*'";
    private static final String ELEMENT = TEXT + "::[a-z ]+(?:\\(\\d+\\))?";
    private static final Pattern LIST =
            Pattern.compile("(?s)\\(\\(ARRAY\\[(" + ELEMENT + "(?:, " + ELEMENT + ")*)\\]\\)::([a-z ]+)\\[\\]\\)");
    private static final Pattern EACH = Pattern.compile("(?s)" + ELEMENT);

    private Expressions() {}

    /**
     * The form of an expression that stays the same when it is used. One list of constants does not: what {@code v in
     * ('x', 'y')} is shown as for a {@code varchar}, an array that is cast as a whole, becomes an array of constants
     * that are cast each.
     */
    static String settled(String shown) {
        return LIST.matcher(shown)
                .replaceAll(list -> Matcher.quoteReplacement("(ARRAY[%s])"
                        .formatted(EACH.matcher(list.group(1))
                                .replaceAll(each ->
                                        Matcher.quoteReplacement("(%s)::%s".formatted(each.group(), list.group(2)))))));
    }
}
