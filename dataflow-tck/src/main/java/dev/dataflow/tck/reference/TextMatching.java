package dev.dataflow.tck.reference;

import dev.dataflow.api.filter.Filter;
import dev.dataflow.api.filter.RegexPattern;
import java.util.regex.Pattern;

/** Text operators, by the case of letters or whatever it is. */
final class TextMatching {

    private TextMatching() {}

    static boolean matches(Filter.TextMatch match, String stored) {
        String text = match.ignoreCase() ? folded(stored) : stored;
        String operand = match.ignoreCase() ? folded(match.operand()) : match.operand();
        return switch (match.operator()) {
            case CONTAINS -> text.contains(operand);
            case STARTS_WITH -> text.startsWith(operand);
            case ENDS_WITH -> text.endsWith(operand);
            case LIKE -> LikePattern.of(operand).matcher(text).matches();
            case REGEX -> regex(match).matcher(stored).find();
        };
    }

    /** Folding a pattern could turn a range of its classes upside down, so the engine does it. */
    private static Pattern regex(Filter.TextMatch match) {
        int flags = match.ignoreCase() ? Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE : 0;
        return Pattern.compile(RegexPattern.parse(match.operand()).text("\\z"), flags);
    }

    private static String folded(String text) {
        return text.codePoints()
                .map(each -> Character.toLowerCase(Character.toUpperCase(each)))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
