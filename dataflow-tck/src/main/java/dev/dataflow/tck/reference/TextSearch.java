package dev.dataflow.tck.reference;

import dev.dataflow.api.model.FieldDefinition;
import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.api.operation.SearchQuery;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A full-text search over stored rows, by reading all of their words. Immutable. */
final class TextSearch {

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{Nd}]+");

    private final ModelDefinition model;
    private final SearchQuery query;

    TextSearch(ModelDefinition model, SearchQuery query) {
        this.model = model;
        this.query = query;
    }

    /** Whether the row has all that is asked for and nothing that is excluded. */
    boolean fits(FieldValues row) {
        List<List<String>> texts = texts(row);
        return wanted().allMatch(each -> hits(texts, each) > 0)
                && query.excluded().stream().allMatch(each -> hits(texts, each) == 0);
    }

    /** The better the higher: how often the row has what is asked for. */
    int rank(FieldValues row) {
        List<List<String>> texts = texts(row);
        return wanted().mapToInt(each -> hits(texts, each)).sum();
    }

    private Stream<List<String>> wanted() {
        return Stream.concat(query.words().stream().map(List::of), query.phrases().stream());
    }

    private static int hits(List<List<String>> texts, List<String> phrase) {
        int hits = 0;
        for (List<String> words : texts) {
            for (int start = 0; start + phrase.size() <= words.size(); start++) {
                hits += words.subList(start, start + phrase.size()).equals(phrase) ? 1 : 0;
            }
        }
        return hits;
    }

    /** The words of each field. */
    private List<List<String>> texts(FieldValues row) {
        return model.fullText().stream()
                .map(FieldDefinition::column)
                .map(column -> row.get(column) instanceof String text ? words(text) : Collections.<String>emptyList())
                .toList();
    }

    private static List<String> words(String text) {
        return WORD.matcher(text)
                .results()
                .map(MatchResult::group)
                .map(each -> each.toLowerCase(Locale.ROOT))
                .toList();
    }
}
