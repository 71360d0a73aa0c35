package dev.dataflow.core.observe;

/**
 * What is called, in words of a bounded number, fit for the tags of metrics; an immutable value.
 *
 * @param adapterId the plugin's id: {@code "postgresql"}
 * @param model the model's name; {@code "none"} for a transaction
 * @param operation the operation's name: {@code "create"}, {@code "list"}, ..., {@code "transaction"}
 */
public record Call(String adapterId, String model, String operation) {

    /** What stands for the model of a call that is about none. */
    public static final String NO_MODEL = "none";

    /** The operation's name of a transaction. */
    public static final String TRANSACTION = "transaction";
}
