/** DataFlow seen by Micrometer: observations of operations, and metrics of connections. */
@SuppressWarnings("requires-transitive-automatic") // Micrometer's jars have no descriptor
module dev.dataflow.micrometer {
    requires transitive dev.dataflow.core;
    requires transitive micrometer.core;
    requires transitive micrometer.observation;
    requires micrometer.commons;
    requires static transitive org.jspecify;

    exports dev.dataflow.micrometer;
}
