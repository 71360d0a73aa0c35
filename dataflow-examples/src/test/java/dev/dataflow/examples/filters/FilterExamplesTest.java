package dev.dataflow.examples.filters;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.api.filter.Filter;
import dev.dataflow.api.node.NodeOutput;
import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.core.DataFlow;
import dev.dataflow.core.KeysetPage;
import dev.dataflow.core.Repository;
import dev.dataflow.core.Selection;
import dev.dataflow.examples.filters.FilterExamples.CompanyName;
import dev.dataflow.examples.filters.FilterExamples.Entry;
import dev.dataflow.examples.filters.FilterExamples.Summary;
import dev.dataflow.examples.filters.FilterForms.Form;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;

/** Runs the code of docs/filters.md on SQLite. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class FilterExamplesTest {

    private final DataFlow db = Contacts.filled(FilterExamples.open(":memory:", new byte[32]));
    private final Repository<Contact> contacts = db.repository(Contact.class);

    static List<Form> forms() {
        return FilterForms.ALL;
    }

    @AfterEach
    void close() {
        db.close();
    }

    @ParameterizedTest
    @MethodSource("forms")
    void all_forms_find_the_rows_that_the_page_names(Form form) {
        assertThat(keys(contacts.where(form.map()))).isEqualTo(form.found());
        assertThat(keys(contacts.where(form.fluent()))).isEqualTo(form.found());
        assertThat(keys(contacts.where(form.reference()))).isEqualTo(form.found());
    }

    @ParameterizedTest
    @MethodSource("forms")
    void each_filter_or_its_negation_finds_a_row(Form form) {
        long found = contacts.where(form.fluent()).count().block();
        long others = contacts.where(Filter.not(form.fluent())).count().block();

        assertThat(found + others).isEqualTo(Contacts.ALL.size());
    }

    @Test
    void all_forms_of_an_order_are_the_same_order() {
        List<List<Long>> orders = FilterExamples.sorted(contacts).stream()
                .map(FilterExamplesTest::keysInOrder)
                .toList();

        assertThat(orders)
                .containsExactly(
                        List.of(1L, 3L, 2L, 5L, 4L),
                        List.of(1L, 3L, 2L, 5L, 4L),
                        List.of(1L, 3L, 2L, 5L, 4L),
                        List.of(4L, 1L, 3L, 2L, 5L));
        List<NodeOutput> byNode = FilterExamples.sortedByNode(db).collectList().block();
        assertThat(byNode.get(0).rows()).extracting(row -> row.get("id")).containsExactly(1L, 3L, 2L, 5L, 4L);
        assertThat(byNode.get(1).rows()).extracting(row -> row.get("id")).startsWith(4L);
    }

    @Test
    void offset_pages_tell_the_total_where_it_is_asked_for() {
        assertThat(all(FilterExamples.page(contacts))).containsExactly(Contacts.ALL.get(2), Contacts.ALL.get(2), 2L);

        NodeOutput output = FilterExamples.pageByNode(db).block();
        assertThat(output.rows()).extracting(row -> row.get("id")).containsExactly(3L);
        assertThat(output.number("total")).isEqualTo(2);
    }

    @Test
    void cursors_lead_forwards_and_backwards() {
        List<KeysetPage<Contact>> pages = FilterExamples.cursors(contacts);

        assertThat(pages.get(0).rows()).extracting(Contact::id).containsExactly(5L, 1L);
        assertThat(pages.get(1).rows()).extracting(Contact::id).containsExactly(4L, 2L);
        assertThat(pages.get(2).rows()).isEqualTo(pages.get(0).rows());
        assertThat(FilterExamples.cursorByNode(db, pages.get(0).next()).block().rows())
                .extracting(row -> row.get("id"))
                .containsExactly(4L, 2L);
    }

    @Test
    void projections_show_what_they_name() {
        List<Object> shown = all(FilterExamples.projected(contacts).stream()
                .map(each -> Flux.from(each).take(1))
                .toList());

        assertThat(shown)
                .containsExactly(
                        FieldValues.of(Map.of("name", "Ada", "credit", new BigDecimal("25.00")))
                                .only(List.of("name", "credit")),
                        new Summary("Ada", "UK"));
    }

    @Test
    void few_rows_are_asked_for_in_their_own_words() {
        assertThat(all(FilterExamples.few(contacts)))
                .containsExactly(true, Contacts.ALL.get(4), Contacts.ALL.get(1), true);
    }

    @Test
    void related_rows_come_with_the_rows() {
        assertThat(all(FilterExamples.related(contacts, db.repository(Company.class))))
                .containsExactly(
                        "Acme",
                        "Acme",
                        2,
                        0,
                        new Entry("Ada", new CompanyName("Acme")),
                        new Entry("Bob", new CompanyName("Acme")),
                        new Entry("Ana 50%", null),
                        new Entry("ada.", null),
                        new Entry("A*b", null));
    }

    private static List<Object> all(List<? extends Publisher<?>> publishers) {
        return Flux.fromIterable(publishers)
                .concatMap(each -> Flux.from(each).cast(Object.class))
                .collectList()
                .block();
    }

    private static List<Long> keys(Selection<Contact> selection) {
        return keysInOrder(selection.sort("id"));
    }

    private static List<Long> keysInOrder(Selection<Contact> selection) {
        return selection.rows().map(Contact::id).collectList().block();
    }
}
