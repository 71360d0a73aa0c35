package dev.dataflow.testservers;

/** How much a started server takes care that committed data survive a crash. */
public enum Durability {
    /** No waiting for the disk: the right choice unless the test is about crashes. */
    FAST,
    /** As the product is delivered: what was committed is there after {@link OwnedServer#kill()} and a restart. */
    DURABLE
}
