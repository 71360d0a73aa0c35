package dev.dataflow.document.mongo.internal.schema;

import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.document.mongo.internal.fault.Faults;

/** What MongoDB cannot do for a schema. Stateless. */
final class Refusals {

    private Refusals() {}

    /** An error that names the place and the way out. */
    static DataFlowException of(String message) {
        return Faults.builder(ErrorCode.UNSUPPORTED, message).build();
    }
}
