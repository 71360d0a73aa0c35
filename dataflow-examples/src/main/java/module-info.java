/** Examples of applications and of a third-party dialect. */
module dev.dataflow.examples {
    requires dev.dataflow.core;
    requires static org.jspecify;
}
