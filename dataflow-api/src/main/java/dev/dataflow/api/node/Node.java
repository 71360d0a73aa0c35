package dev.dataflow.api.node;

import org.reactivestreams.Publisher;

/**
 * A named unit of work. Thread-safe; may be executed any number of times, also at once.
 *
 * <pre>{@code
 * NodeOutput output = Mono.from(db.node("CustomerReadNode").execute(NodeInput.of("key", 7))).block();
 * }</pre>
 */
public interface Node {

    /** What the node is called, what it takes and what it gives. */
    NodeDescriptor descriptor();

    /**
     * Does the work when subscribed to, once for each subscription, and emits exactly one output.
     *
     * <p>Fails with VALIDATION, naming every port that is wrong, before anything is sent; otherwise with the error of
     * the operation behind it.
     */
    Publisher<NodeOutput> execute(NodeInput input);
}
