package dev.dataflow.core.internal.node;

import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.error.UnknownName;
import dev.dataflow.api.model.FieldPurpose;
import dev.dataflow.api.node.Node;
import dev.dataflow.api.node.NodeDescriptor;
import dev.dataflow.core.internal.execution.GuardedSession;
import dev.dataflow.core.internal.operation.ModelOperations;
import dev.dataflow.core.internal.read.RowReads;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** All nodes of the registered models, by name; made once when a database is opened. Immutable, thread-safe. */
public final class NodeCatalog {

    private final Map<String, ModelNode> nodes = new LinkedHashMap<>();

    /**
     * The nodes of these models, which read rows in this way.
     *
     * @throws DataFlowException CONFIGURATION where two nodes have the same name
     */
    public NodeCatalog(Collection<ModelOperations> models, RowReads reads) {
        for (ModelOperations model : models) {
            nodesOf(model, reads).forEach(this::add);
        }
    }

    /** What each node is called, takes and gives, in the order of the models. */
    public List<NodeDescriptor> descriptors() {
        return nodes.values().stream().map(ModelNode::descriptor).toList();
    }

    /**
     * The node of this name, working in this session.
     *
     * @throws DataFlowException VALIDATION that says what may have been meant
     */
    public Node bound(String name, GuardedSession session) {
        ModelNode found = nodes.get(name);
        if (found == null) {
            throw DataFlowException.validation(UnknownName.message("node", name, "this DataFlow", nodes.keySet()));
        }
        return new BoundNode(found, session);
    }

    private static Stream<ModelNode> nodesOf(ModelOperations model, RowReads reads) {
        Stream<ModelNode> always = Stream.<Function<ModelOperations, ModelNode>>of(
                        CreateNode::of,
                        each -> ReadNode.of(each, reads),
                        UpdateNode::of,
                        DeleteNode::of,
                        each -> ListNode.of(each, reads),
                        CountNode::of,
                        AggregateNode::of,
                        SearchNode::of,
                        each -> BulkNode.of(BulkAction.CREATE, each),
                        each -> BulkNode.of(BulkAction.UPDATE, each),
                        each -> BulkNode.of(BulkAction.DELETE, each),
                        each -> BulkNode.of(BulkAction.UPSERT, each),
                        UpsertNode::of,
                        IndexNode::of)
                .map(each -> each.apply(model));
        Stream<ModelNode> keepingDeleted =
                model.model().field(FieldPurpose.DELETED_AT).map(each -> RestoreNode.of(model)).stream()
                        .map(ModelNode.class::cast);
        return Stream.concat(always, keepingDeleted);
    }

    /** For instance a model "Order" and a model "OrderBulk" both make an "OrderBulkCreateNode". */
    private void add(ModelNode node) {
        if (nodes.putIfAbsent(node.descriptor().name(), node) != null) {
            throw DataFlowException.configuration("two models make a node called %s: rename one of them"
                    .formatted(node.descriptor().name()));
        }
    }
}
