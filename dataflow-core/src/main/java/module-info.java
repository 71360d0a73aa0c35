/** Plugin discovery, generated nodes, workflows and migration planning over any DataFlow adapter. */
module dev.dataflow.core {
    requires transitive dev.dataflow.api;
    requires transitive reactor.core;
    requires static transitive org.jspecify;

    exports dev.dataflow.core;
    exports dev.dataflow.core.bulk;

    uses dev.dataflow.api.adapter.AdapterProvider;
}
