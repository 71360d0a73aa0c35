package dev.dataflow.document.mongo.internal.fault;

/** What was asked for when an error came, which decides what a lost connection leaves unknown. */
public enum Access {
    /** It changes nothing and may be sent again. */
    READ,
    /** It may have taken effect though no answer came. */
    WRITE
}
