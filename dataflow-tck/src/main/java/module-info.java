/** The compatibility kit: the contract's numbered rules as tests for any plugin. */
module dev.dataflow.tck {
    requires transitive dev.dataflow.api;
    requires dev.dataflow.core;
    requires transitive org.junit.jupiter.api;
    requires org.junit.jupiter.params;
    requires org.assertj.core;
    requires static org.jspecify;
}
