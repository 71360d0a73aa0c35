package dev.dataflow.api.operation;

import dev.dataflow.api.error.DataFlowException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a full-text search looks for. A row fits when it has every word and every phrase and nothing that is excluded.
 *
 * <p>A word is a run of letters and digits, compared whole and whatever the case of its letters; nothing is stemmed,
 * and no word is too common to look for. What each database makes of letters beyond ASCII is its own.
 *
 * @param words in lower case, each made of letters and digits
 * @param phrases each a list of at least two words that must follow one another in one field
 * @param excluded words and phrases, the latter of more than one word
 */
public record SearchQuery(List<String> words, List<List<String>> phrases, List<List<String>> excluded) {

    /** Copies the lists. */
    public SearchQuery {
        words = List.copyOf(words);
        phrases = phrases.stream().map(List::copyOf).toList();
        excluded = excluded.stream().map(List::copyOf).toList();
    }

    /**
     * Reads a query as a person types it: {@code red "winter coat" -wool}. A quotation mark that is not closed reaches
     * to the end.
     *
     * @throws DataFlowException VALIDATION where there is nothing to look for but exclusions
     */
    public static SearchQuery parse(String text) {
        List<String> words = new ArrayList<>();
        List<List<String>> phrases = new ArrayList<>();
        List<List<String>> excluded = new ArrayList<>();
        int position = 0;
        while (position < text.length()) {
            boolean exclude = text.charAt(position) == '-'
                    && (position == 0 || Character.isWhitespace(text.charAt(position - 1)));
            int start = exclude ? position + 1 : position;
            boolean quoted = start < text.length() && text.charAt(start) == '"';
            int end = quoted ? closing(text, start) : endOfToken(text, start);
            List<String> found = wordsOf(text.substring(start, end));
            if (exclude && !found.isEmpty()) {
                excluded.add(found);
            } else if (quoted && found.size() > 1) {
                phrases.add(found);
            } else {
                words.addAll(found);
            }
            position = Math.max(end, position + 1);
        }
        if (words.isEmpty() && phrases.isEmpty()) {
            throw DataFlowException.validation(
                    "the search text has no word to look for; it takes words, \"phrases\" and -exclusions", "query");
        }
        return new SearchQuery(words.stream().distinct().toList(), phrases, excluded);
    }

    private static int closing(String text, int quote) {
        int end = text.indexOf('"', quote + 1);
        return end < 0 ? text.length() : end + 1;
    }

    private static int endOfToken(String text, int start) {
        int end = start;
        while (end < text.length() && !Character.isWhitespace(text.charAt(end)) && text.charAt(end) != '"') {
            end++;
        }
        return end;
    }

    private static List<String> wordsOf(String text) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        text.codePoints().forEach(each -> {
            if (Character.isLetterOrDigit(each)) {
                word.appendCodePoint(each);
            } else if (!word.isEmpty()) {
                words.add(word.toString().toLowerCase(Locale.ROOT));
                word.setLength(0);
            }
        });
        if (!word.isEmpty()) {
            words.add(word.toString().toLowerCase(Locale.ROOT));
        }
        return words;
    }
}
