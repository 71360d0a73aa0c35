package dev.dataflow.api.filter;

/** How a field is compared with one value. */
public enum ComparisonOperator {
    /** Equal; null equals null. */
    EQ,
    /** Not equal; a null differs from every value. */
    NE,
    /** Greater. */
    GT,
    /** Greater or equal. */
    GTE,
    /** Less. */
    LT,
    /** Less or equal. */
    LTE
}
