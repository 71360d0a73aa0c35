/** The quickstart: a music store's data in any DataFlow database, and eight questions about them. */
module dev.dataflow.examples {
    requires dev.dataflow.core;
    requires info.picocli;
    requires static org.jspecify;

    exports dev.dataflow.examples.chinook;
    exports dev.dataflow.examples.quickstart;

    opens dev.dataflow.examples.question to
            dev.dataflow.core;
    opens dev.dataflow.examples.quickstart to
            info.picocli;

    uses dev.dataflow.examples.quickstart.EmptyDatabases;
}
