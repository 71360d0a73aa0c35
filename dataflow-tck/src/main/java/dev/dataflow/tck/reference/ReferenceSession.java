package dev.dataflow.tck.reference;

import dev.dataflow.api.adapter.CallOptions;
import dev.dataflow.api.adapter.Session;
import dev.dataflow.api.capability.Capability;
import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.operation.Operation;
import java.util.function.Function;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;

/** One transaction: a unit of work that nobody else sees. Its operations run one at a time, on any threads. */
final class ReferenceSession implements Session {

    private final UnitOfWork unit;
    private boolean ended;

    ReferenceSession(UnitOfWork unit) {
        this.unit = unit;
    }

    @Override
    public <R> Publisher<R> execute(Operation<R> operation, CallOptions options) {
        return Flux.defer(() -> Flux.fromIterable(run(operation)));
    }

    @Override
    public <T> Publisher<T> inSavepoint(Function<? super Session, ? extends Publisher<T>> work) {
        return Flux.error(DataFlowException.unsupported(ReferenceAdapter.ID, Capability.SAVEPOINTS, "not yet"));
    }

    /** Lets nothing more run and hands over what was done; whether it takes effect is the caller's decision. */
    synchronized UnitOfWork end() {
        ended = true;
        return unit;
    }

    private synchronized <R> Iterable<R> run(Operation<R> operation) {
        if (ended) {
            throw DataFlowException.builder(ErrorCode.TRANSACTION_STATE, ErrorCode.TRANSACTION_STATE.meaning())
                    .adapter(ReferenceAdapter.ID)
                    .operation(operation.name())
                    .model(operation.model().name())
                    .build();
        }
        return unit.attempt(inner -> OperationRunner.run(inner, operation));
    }
}
