/**
 * The contract of DataFlow: what users describe, what adapters execute and what both may rely on.
 *
 * <p>Plugins are written against this module alone; it depends on nothing but the JDK, Reactive Streams and the
 * JSpecify annotations.
 */
module dev.dataflow.api {
    requires transitive org.reactivestreams;
    requires static transitive org.jspecify;

    exports dev.dataflow.api.adapter;
    exports dev.dataflow.api.capability;
    exports dev.dataflow.api.error;
    exports dev.dataflow.api.filter;
    exports dev.dataflow.api.migration;
    exports dev.dataflow.api.model;
    exports dev.dataflow.api.node;
    exports dev.dataflow.api.operation;
}
