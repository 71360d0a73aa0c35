package dev.dataflow.api.adapter;

/** The level of the contract between DataFlow and its plugins. */
public final class ApiLevel {

    /**
     * This contract's level. A plugin of another level is refused when it is discovered. The constant is copied into a
     * plugin when that is compiled (JLS 15.29), which is what makes the comparison meaningful.
     */
    public static final int CURRENT = 1;

    private ApiLevel() {}
}
