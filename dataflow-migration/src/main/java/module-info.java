/** Migrations: plans from models, versioned files, history, lock, rollback and drift, over any DataFlow database. */
module dev.dataflow.migration {
    requires transitive dev.dataflow.core;
    requires com.fasterxml.jackson.databind;
    requires java.compiler;
    requires static transitive org.jspecify;
    requires org.slf4j;

    exports dev.dataflow.migration;
    exports dev.dataflow.migration.diagram;
    exports dev.dataflow.migration.history;
    exports dev.dataflow.migration.plan;
    exports dev.dataflow.migration.source;
    exports dev.dataflow.migration.internal.journal to
            com.fasterxml.jackson.databind;
    exports dev.dataflow.migration.internal.text to
            com.fasterxml.jackson.databind;

    opens dev.dataflow.migration.internal.journal to
            dev.dataflow.core;
}
