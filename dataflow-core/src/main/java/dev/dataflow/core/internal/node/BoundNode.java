package dev.dataflow.core.internal.node;

import dev.dataflow.api.node.Node;
import dev.dataflow.api.node.NodeDescriptor;
import dev.dataflow.api.node.NodeInput;
import dev.dataflow.api.node.NodeOutput;
import dev.dataflow.core.internal.execution.GuardedSession;
import reactor.core.publisher.Mono;

/** A model's node that works in one session. */
record BoundNode(ModelNode node, GuardedSession session) implements Node {

    @Override
    public NodeDescriptor descriptor() {
        return node.descriptor();
    }

    @Override
    public Mono<NodeOutput> execute(NodeInput input) {
        return Mono.defer(() -> node.run(input, session));
    }
}
