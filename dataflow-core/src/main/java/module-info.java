/** Plugin discovery, generated nodes, workflows and migration planning over any DataFlow adapter. */
module dev.dataflow.core {
    requires transitive dev.dataflow.api;
    requires transitive reactor.core;
    requires static transitive org.jspecify;
    requires org.slf4j;

    exports dev.dataflow.core;
    exports dev.dataflow.core.bulk;
    exports dev.dataflow.core.observe;

    uses dev.dataflow.api.adapter.AdapterProvider;
}
