package dev.dataflow.core.observe;

import reactor.util.context.ContextView;

/**
 * Is told of every operation and every transaction when it begins and when it ends. Implemented by an application, or
 * by a module such as {@code dataflow-micrometer}; given to
 * {@link dev.dataflow.core.DataFlowBuilder#observer(CallObserver)}.
 *
 * <p>Called on whatever thread a signal comes, so it must not block. What it throws is logged and changes nothing else.
 */
@FunctionalInterface
public interface CallObserver {

    /**
     * A call begins.
     *
     * @param call what is called; holds no values
     * @param context that of the subscriber, in which tracing keeps its parent
     * @return is told of the end
     */
    ObservedCall begin(Call call, ContextView context);
}
