package dev.dataflow.tck.conformance;

/** What came of one rule. */
public enum Outcome {

    /** The rule's test ran and held. */
    PASSED,

    /** A capability is declared as missing, and what needs it is refused as the contract says. */
    REFUSED,

    /** This server cannot show it; nothing is known. */
    NOT_EXERCISED,

    /** The adapter does not keep the rule. */
    FAILED
}
