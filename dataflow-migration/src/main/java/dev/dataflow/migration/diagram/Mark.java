package dev.dataflow.migration.diagram;

/** How something in a diagram fares in a change. */
public enum Mark {
    /** It stays as it is. */
    SAME(""),
    /** It comes. */
    ADDED("+"),
    /** It goes. */
    REMOVED("-"),
    /** It becomes another. */
    CHANGED("~");

    private final String sign;

    Mark(String sign) {
        this.sign = sign;
    }

    /** A character that says it without a colour; empty for SAME. */
    public String sign() {
        return sign;
    }
}
