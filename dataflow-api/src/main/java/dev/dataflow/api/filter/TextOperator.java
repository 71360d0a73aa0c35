package dev.dataflow.api.filter;

/** How a text field is compared with a piece of text. No character of the operand is special but in {@link #LIKE}. */
public enum TextOperator {
    /** The operand occurs anywhere. */
    CONTAINS,
    /** The text begins with the operand. */
    STARTS_WITH,
    /** The text ends with the operand. */
    ENDS_WITH,
    /**
     * The whole text fits the pattern: {@code %} stands for any text, {@code _} for one code point, and a backslash
     * takes away the special meaning of the {@code %}, {@code _} or backslash behind it. A backslash before anything
     * else, or at the end, is refused.
     */
    LIKE,
    /**
     * Some part of the text matches the regular expression. The syntax is what all databases and Java read alike:
     * literal characters, {@code .} (any code point but a line break), {@code [abc]}, {@code [a-z]}, {@code [^a]},
     * {@code ^}, {@code $} (the ends of the whole text), {@code |}, {@code (...)}, {@code * + ? {n} {n,} {n,m}} and a
     * backslash before a punctuation character to take it literally. Anything else ({@code \\d}, {@code (?i)}, lazy
     * quantifiers, back references, named classes) is refused.
     */
    REGEX
}
