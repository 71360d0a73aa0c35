package dev.dataflow.core.internal.execution;

import dev.dataflow.api.adapter.Adapter;
import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.error.ErrorCode;
import java.util.Optional;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/**
 * The transaction that a subscriber is a part of: it travels in the subscriber's context, so that what looks like a
 * part of the transaction and is none can be refused. Immutable.
 *
 * @param adapter whose transaction it is
 * @param adapterId its plugin
 */
public record RunningTransaction(Adapter adapter, String adapterId) {

    /** The context of what is part of the transaction. */
    public Context into(Context context) {
        return context.put(RunningTransaction.class, this);
    }

    /** Why a transaction of this adapter cannot begin for such a subscriber; empty where it can. */
    public static Optional<DataFlowException> refusalOfTransaction(ContextView context, Adapter wanted) {
        return of(context)
                .map(running -> running.isOf(wanted)
                        ? running.error(
                                ErrorCode.TRANSACTION_STATE,
                                "a transaction cannot begin within another one: use nested(...) of the transaction"
                                        + " that runs")
                        : running.elsewhere(
                                "a transaction within a transaction of another database would not be undone with it"));
    }

    /** Why a write outside of any transaction cannot be done for such a subscriber; empty where it can. */
    static Optional<DataFlowException> refusalOfWrite(ContextView context, Adapter outside) {
        return of(context)
                .map(running -> running.isOf(outside)
                        ? running.error(
                                ErrorCode.TRANSACTION_STATE,
                                "a write within the work of a transaction that is not part of it would not be undone"
                                        + " with it: take repository or node from the transaction")
                        : running.elsewhere("a write to another database would not be undone with the transaction"));
    }

    private static Optional<RunningTransaction> of(ContextView context) {
        return context.getOrEmpty(RunningTransaction.class);
    }

    @SuppressWarnings("ReferenceEquality") // an adapter is one open database, equal to itself alone
    private boolean isOf(Adapter other) {
        return adapter == other;
    }

    private DataFlowException elsewhere(String what) {
        return error(
                ErrorCode.VALIDATION,
                what + ": a transaction has one database; what spans several is for a workflow with compensations");
    }

    private DataFlowException error(ErrorCode code, String message) {
        return DataFlowException.builder(code, message).adapter(adapterId).build();
    }
}
