package dev.dataflow.core;

import static dev.dataflow.api.filter.Filter.where;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.filter.Filter;
import dev.dataflow.api.filter.Page;
import dev.dataflow.api.filter.Sort;
import dev.dataflow.api.node.NodeInput;
import dev.dataflow.api.node.NodeOutput;
import dev.dataflow.api.operation.CountOperation;
import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.api.operation.ListOperation;
import dev.dataflow.api.operation.ReadOperation;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

final class ReadNodesTest {

    private final RecordingAdapter adapter = new RecordingAdapter();
    private final DataFlow db = Shop.open(adapter);

    @Nested
    class Read {

        @Test
        void saysWhetherTheRowWasFound() {
            NodeOutput missing = run("CustomerReadNode", "key", 7);
            adapter.rows = List.of(row());
            NodeOutput found = run("CustomerReadNode", "key", Map.of("id", 7), "fields", List.of("level", "email"));

            assertThat(missing.flag("found")).isFalse();
            assertThat(missing.row()).isEmpty();
            assertThat(found.flag("found")).isTrue();
            assertThat(found.row().orElseThrow().names()).containsExactly("level", "email");
            assertThat(adapter.last(ReadOperation.class).key()).isEqualTo(FieldValues.of("id", 7L));
        }

        @Test
        void takesACompositeKeyAsAMapInAnyOrder() {
            run("LineReadNode", "key", Map.of("position", 2, "invoice", "A"));

            assertThat(adapter.last(ReadOperation.class).key().asList()).containsExactly("A", 2);
        }

        @Test
        void refusesKeysThatAreNone() {
            assertThat(refusal("LineReadNode", "key", "A")).hasMessageContaining("so give a map");
            assertThat(refusal("LineReadNode", "key", Map.of("invoice", "A")).fields())
                    .containsExactly("position");
            assertThat(refusal("LineReadNode", "key", Collections.singletonMap("invoice", null))
                            .fields())
                    .containsExactly("invoice", "position");
            assertThat(refusal("CustomerReadNode", "key", Map.of("id", 1, "email", "x")))
                    .hasMessageContaining("'email' is not part of the key");
            assertThat(refusal("CustomerReadNode", "key", "seven")).hasMessageContaining("takes a whole number");
        }

        @Test
        void refusesFieldsThatAreNone() {
            assertThat(refusal("CustomerReadNode", "key", 1, "fields", List.of("emial", "level", "level", 7))
                            .fields())
                    .containsExactly("emial", "level", "fields");
            assertThat(refusal("CustomerReadNode", "key", 1, "fields", "email"))
                    .hasMessageContaining("fields: takes a list of field names");
        }
    }

    @Nested
    class ListAndCount {

        @Test
        void readsFilterOrderPageAndFields() {
            adapter.rows = List.of(row(), row());
            NodeOutput output = run(
                    "CustomerListNode",
                    "filter",
                    Map.of("level", "GOLD"),
                    "sort",
                    List.of("-credit", Sort.asc("email").nullsLast()),
                    "page",
                    Map.of("limit", 20, "offset", 40L),
                    "fields",
                    List.of("email"));

            ListOperation sent = adapter.last(ListOperation.class);
            assertThat(sent.filter()).isEqualTo(where("level").eq("GOLD"));
            assertThat(sent.sort())
                    .containsExactly(Sort.desc("credit"), Sort.asc("email").nullsLast(), Sort.asc("id"));
            assertThat(sent.page()).isEqualTo(Page.of(20, 40));
            assertThat(sent.fields()).containsExactly("email");
            assertThat(output.rows()).hasSize(2);
            assertThat(output.number("count")).isEqualTo(2);
        }

        @Test
        void listsEverythingInTheOrderOfTheKeyWhereNothingIsAskedFor() {
            run("LineListNode");

            ListOperation sent = adapter.last(ListOperation.class);
            assertThat(sent.filter()).isEqualTo(Filter.all());
            assertThat(sent.sort()).containsExactly(Sort.asc("invoice"), Sort.asc("position"));
            assertThat(sent.page()).isEqualTo(Page.all());
            assertThat(sent.fields()).isEqualTo(Shop.fieldNames(db, "Line"));
        }

        @Test
        void addsOnlyTheKeyFieldsThatAreNotInTheOrder() {
            run("LineListNode", "sort", "-position");

            assertThat(adapter.last(ListOperation.class).sort())
                    .containsExactly(Sort.desc("position"), Sort.asc("invoice"));
        }

        @Test
        void refusesOrdersAndPagesThatAreNone() {
            assertThat(refusal("CustomerListNode", "sort", List.of("-totl", "address", "email", "-email", 7))
                            .fields())
                    .containsExactly("totl", "address", "email", "sort");
            assertThat(refusal("CustomerListNode", "page", Map.of("limit", -1))).hasMessageContaining("'limit' takes");
            assertThat(refusal("CustomerListNode", "page", Map.of("offset", 1)))
                    .hasMessageContaining("'limit' must be given");
            assertThat(refusal("CustomerListNode", "page", Map.of("limit", 1, "offst", 1)))
                    .hasMessageContaining("did you mean 'offset'?");
            assertThat(refusal("CustomerListNode", "page", 20)).hasMessageContaining("takes a Page or a map");
            assertThat(refusal("CustomerListNode", "sort", "id; DROP TABLE customers"))
                    .hasMessageContaining("has no field");
        }

        @Test
        void counts() {
            adapter.affected = 12;

            assertThat(run("CustomerCountNode", "filter", where("level").eq("GOLD"))
                            .number("count"))
                    .isEqualTo(12);
            assertThat(adapter.last(CountOperation.class).filter())
                    .isEqualTo(where("level").eq("GOLD"));
        }
    }

    private static FieldValues row() {
        return FieldValues.ofArray(
                List.of("id", "email", "level", "credit", "address"), new Object[] {7L, "a", "GOLD", null, null});
    }

    private NodeOutput run(String node, Object... input) {
        return Mono.from(db.node(node).execute(NodeInput.of(input))).block();
    }

    private DataFlowException refusal(String node, Object... input) {
        return Failures.of(db.node(node).execute(NodeInput.of(input)));
    }
}
