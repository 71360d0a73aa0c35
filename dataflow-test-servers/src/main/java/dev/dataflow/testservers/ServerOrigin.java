package dev.dataflow.testservers;

/** Where a server came from, in the order in which the places are tried. */
public enum ServerOrigin {
    /** Named by an environment variable; it ran before and goes on running. */
    ENVIRONMENT,
    /** A container that Testcontainers started. */
    TESTCONTAINERS,
    /** Binaries from Maven Central, started on this machine or inside this JVM. */
    EMBEDDED
}
