package dev.dataflow.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.filter.Sort;
import dev.dataflow.api.node.NodeInput;
import dev.dataflow.api.operation.ListOperation;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** Each problem names the port, what was given and what is expected, and all come at once. */
final class NodeProblemsTest {

    private final RecordingAdapter adapter = new RecordingAdapter();
    private final DataFlow db = Library.open(adapter);

    @Test
    void brokenRulesNameThePortTheRuleAndTheMagnitude() {
        Map<String, Object> values =
                Map.of("isbn", "secret", "title", "T", "copies", 100, "createdAt", "now", "version", 7);

        assertThat(refusal("BookCreateNode", "values", values))
                .hasMessageContaining("values: field 'isbn' must match the pattern [0-9]+, but was given a text of 6")
                .hasMessageContaining("values: field 'title' must have 2 to 10 characters, but was given a text of 1")
                .hasMessageContaining("values: field 'copies' must be between 0 and 99, but was given a greater one")
                .hasMessageContaining("values: field 'createdAt' is set by DataFlow")
                .hasMessageContaining("but was given a java.lang.Integer")
                .hasMessageNotContaining("secret");
        assertThat(refusal("BookCreateNode", "values", Map.of()))
                .hasMessageContaining("values: field 'isbn' must be given: it takes STRING(");
    }

    @Test
    void updatesReadKeyFilterAndValuesWhateverIsWrongWithAll() {
        DataFlowException error = refusal(
                "BookUpdateNode",
                "all",
                "yes",
                "key",
                "no number",
                "filter",
                Map.of("titel", "x"),
                "values",
                Map.of("copies", -1),
                "countChanged",
                1);

        assertThat(error)
                .hasMessageContaining("all: takes true or false, but was given a java.lang.String")
                .hasMessageContaining("key: field 'id' of type")
                .hasMessageContaining("filter: model Book has no field 'titel'")
                .hasMessageContaining("values: field 'copies' must be between 0 and 99, but was given a lower one")
                .hasMessageContaining("countChanged: takes true or false")
                .hasMessageContaining("in 2 ways");
        assertThat(refusal("BookDeleteNode", "filter", Map.of("copies", "x"), "all", true))
                .hasMessageContaining("filter: field 'copies' of type INT takes a whole number")
                .hasMessageContaining("in 2 ways");
    }

    @Test
    void rowsAreReadEvenWhereAnotherPortIsWrong() {
        assertThat(refusal("BookBulkCreateNode", "rows", List.of(Map.of("titel", "x")), "perrow", true))
                .hasMessageContaining("no input 'perrow'; did you mean 'perRow'?")
                .hasMessageContaining("rows[0]: rows: model Book has no field 'titel'")
                .hasMessageContaining("rows[0]: field 'isbn' must be given");
        assertThat(adapter.events).isEmpty();
    }

    @Test
    void pagesAndFieldsSayWhatWasGiven() {
        assertThat(refusal("BookListNode", "page", Map.of("limit", "ten"), "fields", List.of(1)))
                .hasMessageContaining("page: 'limit' takes a whole number from 0 on, but was given a java.lang.String")
                .hasMessageContaining("fields: takes field names, but has an element that is a java.lang.Integer");
    }

    @Test
    void ordersTakeAMapThatPlacesNulls() {
        Mono.from(db.node("BookListNode")
                        .execute(NodeInput.of(
                                "sort",
                                List.of(Map.of("field", "title", "direction", "desc", "nulls", "first"), "copies"))))
                .block();

        assertThat(adapter.last(ListOperation.class).sort())
                .startsWith(Sort.desc("title").nullsFirst(), Sort.asc("copies"));
        assertThat(refusal("BookListNode", "sort", Map.of("feild", "title", "direction", "down", "nulls", 1)))
                .hasMessageContaining("sort: an order has no part 'feild'; did you mean 'field'?")
                .hasMessageContaining("sort: 'direction' takes one of [asc, desc], but was given another text")
                .hasMessageContaining("sort: 'nulls' takes one of [smallest, first, last], but was given a java.lang")
                .hasMessageContaining("sort: 'field' takes a field's name, but was given nothing");
        assertThat(refusal("BookListNode", "sort", Map.of("field", "titel")))
                .hasMessageContaining("did you mean 'title'?");
    }

    private DataFlowException refusal(String node, Object... input) {
        DataFlowException error = Failures.of(db.node(node).execute(NodeInput.of(input)));
        assertThat(error.code()).isEqualTo(ErrorCode.VALIDATION);
        assertThat(adapter.operations).hasSizeLessThan(2);
        return error;
    }
}
