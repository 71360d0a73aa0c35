package dev.dataflow.api.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dataflow.api.error.DataFlowException;
import org.junit.jupiter.api.Test;

class NodeInputTest {

    @Test
    void takesNamesAndValuesByTurns() {
        assertThat(NodeInput.of("key", 7, "fields", null).values())
                .containsEntry("key", 7)
                .containsEntry("fields", null);
        assertThat(NodeInput.of("key", 7).with("key", 8).values()).containsEntry("key", 8);
    }

    @Test
    void refusesWhatIsNotPaired() {
        assertThatThrownBy(() -> NodeInput.of("key")).isInstanceOf(DataFlowException.class);
        assertThatThrownBy(() -> NodeInput.of(1, 2)).isInstanceOf(DataFlowException.class);
        assertThatThrownBy(() -> NodeInput.of("key", 1, "key", 2))
                .isInstanceOf(DataFlowException.class)
                .hasMessageContaining("twice");
    }
}
