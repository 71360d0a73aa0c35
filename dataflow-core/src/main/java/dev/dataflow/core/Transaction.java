package dev.dataflow.core;

import dev.dataflow.api.node.Node;
import dev.dataflow.api.operation.FieldValues;

/**
 * The inside of one transaction, handed to the work of {@link DataFlow#transaction} and valid until that ends;
 * afterwards everything made from it fails with TRANSACTION_STATE.
 *
 * <p>Operations run one after the other: subscribe to the next when the former has completed.
 */
public interface Transaction {

    /** Like {@link DataFlow#node}, within the transaction. */
    Node node(String name);

    /** Like {@link DataFlow#repository(Class)}, within the transaction. */
    <T extends Record> Repository<T> repository(Class<T> model);

    /** Like {@link DataFlow#repository(String)}, within the transaction. */
    Repository<FieldValues> repository(String modelName);
}
