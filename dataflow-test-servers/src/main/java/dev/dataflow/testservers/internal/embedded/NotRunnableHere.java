package dev.dataflow.testservers.internal.embedded;

/** A product's binaries can't run on this machine; the message says why and what would change that. */
final class NotRunnableHere extends Exception {
    private static final long serialVersionUID = 1L;

    NotRunnableHere(String reason) {
        super(reason);
    }
}
