package dev.dataflow.api.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.error.ErrorCode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SearchQueryTest {

    private static final List<String> RED = List.of("red");

    @Test
    void readsWordsPhrasesAndExclusions() {
        assertThat(SearchQuery.parse("Red \"winter-COAT\" -wool -\"Old hat\" \"x\""))
                .isEqualTo(new SearchQuery(
                        List.of("red", "x"),
                        List.of(List.of("winter", "coat")),
                        List.of(List.of("wool"), List.of("old", "hat"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0130stanbul", "\u03a3\u0391\u03a3", "\u01c5", "\ud801\udc00x", "\u0661", "Stra\u00dfe"})
    void makesWordsOfAnyLettersAndDigits(String text) {
        SearchQuery query = SearchQuery.parse(text);

        assertThat(query.words()).hasSize(1);
        assertThat(SearchQuery.parse(query.words().get(0))).isEqualTo(query);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", " ", "Red", "a b", "a*", "a%", "a_", "a|b", "!a", "a:*", "+a", "-a", "\"", "'", "(a)", "\ud83d"
            })
    void refusesWordsThatAreNone(String word) {
        assertRefused(List.of(word), List.of(), List.of());
        assertRefused(List.of("red", word), List.of(), List.of());
        assertRefused(List.of(), List.of(List.of("red", word)), List.of());
        assertRefused(RED, List.of(), List.of(List.of(word)));
    }

    @Test
    void refusesQueriesWithoutAnythingToLookFor() {
        assertRefused(List.of(), List.of(), List.of(RED));
        assertRefused(List.of(), List.of(RED), List.of());
        assertRefused(RED, List.of(List.of()), List.of());
        assertRefused(RED, List.of(), List.of(List.of()));
        assertThatThrownBy(() -> SearchQuery.parse("-wool ?")).hasMessageContaining("no word to look for");
    }

    private static void assertRefused(List<String> words, List<List<String>> phrases, List<List<String>> excluded) {
        assertThatThrownBy(() -> new SearchQuery(words, phrases, excluded))
                .isInstanceOfSatisfying(DataFlowException.class, error -> {
                    assertThat(error.code()).isEqualTo(ErrorCode.VALIDATION);
                    assertThat(error.fields()).containsExactly("query");
                });
    }
}
