/** The compatibility kit: the contract's numbered rules as tests for any plugin. */
module dev.dataflow.tck {
    requires transitive dev.dataflow.api;
    requires dev.dataflow.core;
    requires dev.dataflow.migration;
    requires java.compiler;
    requires transitive org.junit.jupiter.api;
    requires org.assertj.core;
    requires static org.jspecify;

    exports dev.dataflow.tck;
    exports dev.dataflow.tck.conformance;
    exports dev.dataflow.tck.fault;
    exports dev.dataflow.tck.fixture;
    exports dev.dataflow.tck.reference;
    exports dev.dataflow.tck.rule;

    // JUnit calls the tests, which nobody else needs to see.
    opens dev.dataflow.tck to
            org.junit.platform.commons;
    opens dev.dataflow.tck.bulk to
            org.junit.platform.commons;
    opens dev.dataflow.tck.capability to
            org.junit.platform.commons;
    opens dev.dataflow.tck.failure to
            org.junit.platform.commons;
    opens dev.dataflow.tck.flow to
            org.junit.platform.commons;
    opens dev.dataflow.tck.kept to
            org.junit.platform.commons,
            dev.dataflow.core;
    opens dev.dataflow.tck.migration to
            org.junit.platform.commons,
            dev.dataflow.core;
    opens dev.dataflow.tck.node to
            org.junit.platform.commons,
            dev.dataflow.core;
    opens dev.dataflow.tck.outage to
            org.junit.platform.commons;
    opens dev.dataflow.tck.page to
            org.junit.platform.commons;
    opens dev.dataflow.tck.protection to
            org.junit.platform.commons;
    opens dev.dataflow.tck.query to
            org.junit.platform.commons;
    opens dev.dataflow.tck.relation to
            org.junit.platform.commons,
            dev.dataflow.core;
    opens dev.dataflow.tck.stress to
            org.junit.platform.commons;
    opens dev.dataflow.tck.structure to
            org.junit.platform.commons,
            dev.dataflow.core;
    opens dev.dataflow.tck.value to
            org.junit.platform.commons;
    opens dev.dataflow.tck.write to
            org.junit.platform.commons;
}
