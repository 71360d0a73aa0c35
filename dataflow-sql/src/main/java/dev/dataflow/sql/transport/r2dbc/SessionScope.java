package dev.dataflow.sql.transport.r2dbc;

import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.error.ErrorCode;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Whether a transaction, or a savepoint in it, may be used. Thread-safe. */
final class SessionScope {

    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private volatile boolean ended;
    private volatile boolean inner;

    /** From now on everything is refused. */
    void end() {
        ended = true;
    }

    /** From now on it can only be left. */
    void fail(Throwable error) {
        failure.compareAndSet(null, error);
    }

    /** Whether a savepoint in it is open. */
    void inner(boolean open) {
        inner = open;
    }

    /** Why nothing more is done in it; null where it may be used. */
    @Nullable
    DataFlowException refusal() {
        if (ended) {
            return refusal("the transaction has ended: run its operations inside the work that was given to it", null);
        }
        Throwable reason = failure.get();
        if (reason != null) {
            return refusal("an operation of the transaction has failed: it can only be left", reason);
        }
        return inner ? refusal("a savepoint is open: run operations in it, or when it has been left", null) : null;
    }

    private static DataFlowException refusal(String message, @Nullable Throwable reason) {
        return DataFlowException.builder(ErrorCode.TRANSACTION_STATE, message)
                .cause(reason)
                .build();
    }
}
