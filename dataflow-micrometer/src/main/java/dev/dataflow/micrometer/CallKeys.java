package dev.dataflow.micrometer;

import io.micrometer.common.docs.KeyName;

/** What an observation of a call is tagged with. */
public enum CallKeys implements KeyName {

    /** The plugin's id: {@code postgresql}. Few values. */
    DATABASE("dataflow.database"),

    /** The model's name; {@code none} for a transaction. Few values. */
    MODEL("dataflow.model"),

    /** The operation's name: {@code create}, {@code list}, ..., {@code transaction}. Few values. */
    OPERATION("dataflow.operation"),

    /** {@code succeeded}, {@code failed} or {@code cancelled}. Few values. */
    OUTCOME("dataflow.outcome"),

    /**
     * The {@link dev.dataflow.api.error.ErrorCode}'s name; {@code none} without an error, {@code other} for one that is
     * not of DataFlow. Few values.
     */
    ERROR("dataflow.error"),

    /** How many rows were read, stored, changed or removed. Any number of values. */
    ROWS("dataflow.rows");

    private final String key;

    CallKeys(String key) {
        this.key = key;
    }

    @Override
    public String asString() {
        return key;
    }
}
