package dev.dataflow.core.internal.node;

import dev.dataflow.api.node.NodeDescriptor;
import dev.dataflow.api.node.NodeInput;
import dev.dataflow.api.node.NodeOutput;
import dev.dataflow.core.internal.execution.GuardedSession;
import reactor.core.publisher.Mono;

/** A node of one model that is not tied to a session yet. Immutable, thread-safe. */
sealed interface ModelNode
        permits AggregateNode,
                BulkNode,
                CountNode,
                CreateNode,
                DeleteNode,
                IndexNode,
                ListNode,
                ReadNode,
                RestoreNode,
                SearchNode,
                UpdateNode,
                UpsertNode {

    /** What it is called, what it takes and what it gives. */
    NodeDescriptor descriptor();

    /**
     * Does the work in this session.
     *
     * @throws dev.dataflow.api.error.DataFlowException VALIDATION that names everything that is wrong with the input
     */
    Mono<NodeOutput> run(NodeInput input, GuardedSession session);
}
