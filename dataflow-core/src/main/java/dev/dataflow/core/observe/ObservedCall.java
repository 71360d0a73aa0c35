package dev.dataflow.core.observe;

/** One call that has begun; is told of its end exactly once. Made by a {@link CallObserver} for each call. */
@FunctionalInterface
public interface ObservedCall {

    /** The call has ended in this way. */
    void end(CallEnd end);
}
