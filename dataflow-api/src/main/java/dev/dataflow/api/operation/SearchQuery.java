package dev.dataflow.api.operation;

import dev.dataflow.api.error.DataFlowException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a full-text search looks for. A row fits when it has every word and every phrase and nothing that is excluded.
 *
 * <p>A word is a run of letters and digits, compared whole and whatever the case of its letters; nothing is stemmed,
 * and no word is too common to look for. What each database makes of letters beyond ASCII is its own.
 *
 * <p>Adapters put words into query languages that have operators. No query holds anything else than words, however it
 * was made.
 *
 * @param words each made of letters and digits alone ({@link Character#isLetterOrDigit(int)}), as
 *     {@link Character#toLowerCase(int)} leaves them
 * @param phrases each a list of at least two words that must follow one another in one field
 * @param excluded words and phrases, the latter of more than one word
 */
public record SearchQuery(List<String> words, List<List<String>> phrases, List<List<String>> excluded) {

    /**
     * Copies the lists.
     *
     * @throws DataFlowException VALIDATION where there is nothing to look for but exclusions, where a word is not one,
     *     and where a phrase is too short
     */
    public SearchQuery {
        words = List.copyOf(words);
        phrases = phrases.stream().map(List::copyOf).toList();
        excluded = excluded.stream().map(List::copyOf).toList();
        if (words.isEmpty() && phrases.isEmpty()) {
            throw refused("has no word to look for; it takes words, \"phrases\" and -exclusions");
        }
        if (phrases.stream().anyMatch(each -> each.size() < 2)) {
            throw refused("has a phrase of less than two words");
        }
        if (excluded.stream().anyMatch(List::isEmpty)) {
            throw refused("has an exclusion without a word");
        }
        Stream<String> all = Stream.concat(
                words.stream(),
                Stream.concat(phrases.stream(), excluded.stream()).flatMap(List::stream));
        if (!all.allMatch(SearchQuery::isWord)) {
            throw refused("has a word that is not made of letters in lower case and digits alone");
        }
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
                // By code point: as a string, a capital dotted I becomes an i and a combining dot, which is no letter.
                word.appendCodePoint(Character.toLowerCase(each));
            } else if (!word.isEmpty()) {
                words.add(word.toString());
                word.setLength(0);
            }
        });
        if (!word.isEmpty()) {
            words.add(word.toString());
        }
        return words;
    }

    private static boolean isWord(String word) {
        return !word.isEmpty()
                && word.codePoints()
                        .allMatch(each -> Character.isLetterOrDigit(each) && Character.toLowerCase(each) == each);
    }

    private static DataFlowException refused(String why) {
        return DataFlowException.validation("the search text " + why, "query");
    }
}
