package dev.dataflow.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.node.NodeDescriptor;
import dev.dataflow.api.node.NodeInput;
import dev.dataflow.api.node.Port;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

final class ModelNodesTest {

    private final RecordingAdapter adapter = new RecordingAdapter();
    private final DataFlow db = Shop.open(adapter);

    @Test
    void everyModelHasItsNodes() {
        assertThat(db.nodes())
                .extracting(NodeDescriptor::name)
                .hasSize(42)
                .startsWith(
                        "CustomerCreateNode",
                        "CustomerReadNode",
                        "CustomerUpdateNode",
                        "CustomerDeleteNode",
                        "CustomerListNode",
                        "CustomerCountNode",
                        "CustomerAggregateNode",
                        "CustomerSearchNode",
                        "CustomerBulkCreateNode");
    }

    @Test
    void aNodeThatDoesNotExistIsAnErrorThatSuggests() {
        assertThatThrownBy(() -> db.node("CustomerCreatNode"))
                .hasMessageContaining("VALIDATION: this DataFlow has no node 'CustomerCreatNode'")
                .hasMessageContaining("did you mean 'CustomerCreateNode'?");
    }

    @Test
    void everyInputThatIsRequiredIsMissedByName() {
        for (NodeDescriptor node : db.nodes()) {
            List<String> required = node.inputs().stream()
                    .filter(Port::required)
                    .map(Port::name)
                    .toList();
            if (!required.isEmpty()) {
                assertThat(refusal(node.name()).fields()).as(node.name()).containsAll(required);
            }
        }
    }

    @Test
    void everyOutputThatIsDeclaredIsThere() {
        List<Map<String, Object>> rows = List.of(customer());
        List<Map<String, Object>> changes = List.of(Map.of("id", 7, "level", "GOLD"));
        Map<String, NodeInput> inputs = Map.ofEntries(
                Map.entry("CustomerCreateNode", NodeInput.of("values", customer())),
                Map.entry("CustomerReadNode", NodeInput.of("key", 7)),
                Map.entry("CustomerUpdateNode", NodeInput.of("all", true, "values", Map.of("level", "GOLD"))),
                Map.entry("CustomerDeleteNode", NodeInput.of("all", true)),
                Map.entry("CustomerUpsertNode", NodeInput.of("values", customer())),
                Map.entry("CustomerListNode", NodeInput.empty()),
                Map.entry("CustomerCountNode", NodeInput.empty()),
                Map.entry("CustomerBulkCreateNode", NodeInput.of("rows", rows)),
                Map.entry("CustomerBulkUpdateNode", NodeInput.of("rows", changes, "perRow", true)),
                Map.entry("CustomerBulkDeleteNode", NodeInput.of("keys", List.of(7))),
                Map.entry("CustomerBulkUpsertNode", NodeInput.of("rows", rows, "perRow", true)));

        inputs.forEach((name, input) -> assertThat(
                        Mono.from(db.node(name).execute(input)).block().values().keySet())
                .as(name)
                .containsExactlyInAnyOrderElementsOf(db.node(name).descriptor().outputs().stream()
                        .map(Port::name)
                        .toList()));
    }

    @Test
    void descriptionsTellTheFields() {
        assertThat(db.node("CustomerCreateNode").descriptor().input("values").description())
                .contains("id LONG (generated), email STRING(20), level ENUM(BRONZE, GOLD), credit DECIMAL(10,2)"
                        + " (optional)");
        assertThat(db.node("LineReadNode").descriptor().input("key").description())
                .contains("as a map of invoice STRING(10), position INT");
    }

    private static Map<String, Object> customer() {
        return Map.of("email", "ada@example.com", "level", "GOLD");
    }

    private DataFlowException refusal(String node, Object... input) {
        return Failures.of(db.node(node).execute(NodeInput.of(input)));
    }
}
