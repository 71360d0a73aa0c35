package dev.dataflow.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.api.adapter.AdapterInfo;
import dev.dataflow.examples.question.Answer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ComparisonTest {

    private static final Answer FIRST = new Answer(List.of("title", "row"), true);
    private static final Answer OTHER = new Answer(List.of("title", "another row"), true);

    @Test
    void databases_with_the_same_answers_agree() {
        Comparison comparison = new Comparison(List.of(answered("A", FIRST, OTHER), answered("B", FIRST, OTHER)));

        assertThat(comparison.agrees()).isTrue();
        assertThat(comparison.remarks()).isEmpty();
        assertThat(comparison.table().lines()).noneMatch(line -> line.contains("DIFFERS"));
    }

    @Test
    void a_different_answer_is_named_with_its_first_different_line() {
        Comparison comparison = new Comparison(List.of(answered("A", FIRST, FIRST), answered("B", FIRST, OTHER)));

        assertThat(comparison.agrees()).isFalse();
        assertThat(comparison.remarks()).containsExactly("B differs in answer 2, line 2");
        assertThat(comparison.table().lines().getLast()).containsPattern("server of B .* same +DIFFERS ");
    }

    @Test
    void a_failure_is_no_agreement_and_a_database_that_is_not_there_is_no_failure() {
        Outcome failed = new Outcome.Failed("B", "UNAVAILABLE: ...");
        Outcome missing = new Outcome.NotRun("C", "no such server here");

        assertThat(new Comparison(List.of(answered("A", FIRST), failed)).agrees())
                .isFalse();
        Comparison partial = new Comparison(List.of(answered("A", FIRST), missing));
        assertThat(partial.agrees()).isTrue();
        assertThat(partial.remarks()).containsExactly("C was not run: no such server here");
    }

    @Test
    void what_a_database_does_not_offer_is_said_and_is_no_difference() {
        Answer none = new Answer(List.of("title", "search: not offered by B 1"), false);
        Comparison comparison = new Comparison(
                List.of(answered("A", none, FIRST), answered("B", FIRST, none), answered("C", OTHER, FIRST)));

        assertThat(comparison.answers()).containsExactly(FIRST, FIRST);
        assertThat(comparison.remarks())
                .containsExactly(
                        "A has no answer 1: search: not offered by B 1",
                        "B has no answer 2: search: not offered by B 1",
                        "C differs in answer 1, line 2");
        assertThat(new Comparison(comparison.outcomes().subList(0, 2)).agrees()).isTrue();
        assertThat(comparison.agrees()).isFalse();
    }

    @Test
    void no_answers_at_all_are_no_agreement() {
        assertThat(new Comparison(List.of(new Outcome.NotRun("C", "no such server here"))).agrees())
                .isFalse();
    }

    private static Outcome answered(String kind, Answer... answers) {
        AdapterInfo database = new AdapterInfo("id", "product", "1");
        return new Outcome.Answered(
                kind, "server of " + kind, new ChinookRun(database, 1, Duration.ZERO, List.of(answers)));
    }
}
