package dev.dataflow.core.internal.bulk;

import dev.dataflow.api.capability.Capability;
import dev.dataflow.api.error.DataFlowException;

/** Tells errors that are about single rows, so that others may go on, from those that would meet every row. */
final class RowFaults {

    private RowFaults() {}

    static boolean isOfRow(DataFlowException error) {
        return switch (error.code()) {
            case DUPLICATE_KEY,
                    FOREIGN_KEY,
                    CONSTRAINT,
                    INVALID_DATA,
                    OPTIMISTIC_LOCK,
                    SERIALIZATION_CONFLICT,
                    LOCK_TIMEOUT,
                    NOT_FOUND,
                    MAPPING,
                    VALIDATION -> true;
            case UNSUPPORTED ->
                error.capability().filter(Capability.NON_FINITE_DOUBLES::equals).isPresent();
            case BAD_STATEMENT,
                    RESOURCE_LIMIT,
                    QUERY_TIMEOUT,
                    CANCELLED,
                    AUTH_FAILED,
                    PERMISSION_DENIED,
                    READ_ONLY_TARGET,
                    UNAVAILABLE,
                    POOL_EXHAUSTED,
                    COMMIT_OUTCOME_UNKNOWN,
                    NON_UNIQUE_RESULT,
                    TRANSACTION_STATE,
                    CONFIGURATION,
                    INTERNAL -> false;
        };
    }
}
