package dev.dataflow.core.internal.execution;

import dev.dataflow.api.error.DataFlowException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/**
 * Errors that come when nobody waits for them any more: behind a cancellation, or behind the end of a call's time.
 * Reactor writes such errors into its log, with the database's own text in their causes, in which values may stand;
 * here they are told by their code alone. Stateless.
 */
public final class LateErrors {

    /** Of {@code reactor.core.publisher.Hooks}: what is dropped where this context holds is given to its value. */
    private static final String DROPPED = "reactor.onErrorDropped.local";

    private static final Logger LOG = LoggerFactory.getLogger(LateErrors.class);

    private LateErrors() {}

    /** What an adapter emits; what it drops is told here. */
    public static <T> Flux<T> of(Flux<T> answer) {
        return answer.contextWrite(context -> context.put(DROPPED, (Consumer<Throwable>) LateErrors::tell));
    }

    /** The context of work that belongs to somebody else, whose errors are told as its subscriber wants it. */
    public static Context outside(Context inside, ContextView subscriber) {
        return inside.delete(DROPPED).putAll(subscriber);
    }

    /** Writes one into the log. */
    static void tell(Throwable error) {
        if (LOG.isDebugEnabled()) {
            LOG.debug(
                    "An error came when nobody waited for it any more: {}",
                    error instanceof DataFlowException known
                            ? known.code()
                            : error.getClass().getName());
        }
    }
}
