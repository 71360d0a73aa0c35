package dev.dataflow.tck.reference;

import dev.dataflow.api.adapter.CallOptions;
import dev.dataflow.api.adapter.Session;
import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.operation.Operation;
import java.util.function.Function;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * One transaction, or a savepoint in it: a unit of work that nobody else sees. Its operations run one at a time, on any
 * threads.
 */
final class ReferenceSession implements Session {

    private final UnitOfWork unit;
    private final boolean readOnly;
    private State state = State.OPEN;

    private enum State {
        OPEN,
        /** A savepoint is open, and nothing else may run. */
        WAITING,
        /** An operation has failed, and nothing more may run. */
        FAILED,
        ENDED
    }

    ReferenceSession(UnitOfWork unit, boolean readOnly) {
        this.unit = unit;
        this.readOnly = readOnly;
    }

    @Override
    public <R> Publisher<R> execute(Operation<R> operation, CallOptions options) {
        return Flux.defer(() -> Flux.fromIterable(run(operation)));
    }

    @Override
    public <T> Publisher<T> inSavepoint(Function<? super Session, ? extends Publisher<T>> work) {
        return Flux.usingWhen(
                Mono.fromSupplier(this::enter),
                inner -> Flux.from(work.apply(inner)).concatWith(Mono.fromRunnable(() -> keep(inner))),
                inner -> Mono.empty(),
                (inner, error) -> Mono.fromRunnable(() -> undo(inner)),
                inner -> Mono.fromRunnable(() -> undo(inner)));
    }

    /** Lets nothing more run and hands over what was done; refused where an operation has failed. */
    synchronized UnitOfWork complete() {
        boolean sound = state == State.OPEN;
        state = State.ENDED;
        if (!sound) {
            throw Faults.of(ErrorCode.TRANSACTION_STATE, null);
        }
        return unit;
    }

    /** Lets nothing more run. */
    synchronized void end() {
        state = State.ENDED;
    }

    private synchronized ReferenceSession enter() {
        require(State.OPEN);
        state = State.WAITING;
        return new ReferenceSession(unit.inner(), readOnly);
    }

    private synchronized void keep(ReferenceSession inner) {
        try {
            UnitOfWork done = inner.complete();
            require(State.WAITING);
            unit.take(done);
        } finally {
            goOn(inner);
        }
    }

    private synchronized void undo(ReferenceSession inner) {
        inner.end();
        goOn(inner);
    }

    /** What was read counts, also where it is undone: the work may have decided by it. */
    private void goOn(ReferenceSession inner) {
        unit.noteUsed(inner.unit);
        if (state == State.WAITING) {
            state = State.OPEN;
        }
    }

    private synchronized <R> Iterable<R> run(Operation<R> operation) {
        try {
            require(State.OPEN);
            if (readOnly && operation.writes()) {
                throw Faults.of(ErrorCode.READ_ONLY_TARGET, "READ_ONLY");
            }
            return unit.attempt(inner -> OperationRunner.run(inner, operation));
        } catch (DataFlowException error) {
            state = state == State.OPEN ? State.FAILED : state;
            throw error.during(operation.name(), operation.model().name());
        }
    }

    private void require(State wanted) {
        if (state != wanted) {
            throw Faults.of(ErrorCode.TRANSACTION_STATE, null);
        }
    }
}
