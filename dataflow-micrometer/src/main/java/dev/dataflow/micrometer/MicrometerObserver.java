package dev.dataflow.micrometer;

import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.core.observe.Call;
import dev.dataflow.core.observe.CallEnd;
import dev.dataflow.core.observe.CallObserver;
import dev.dataflow.core.observe.ObservedCall;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.contextpropagation.ObservationThreadLocalAccessor;
import java.util.Locale;
import reactor.util.context.ContextView;

/**
 * Makes an {@link Observation} of every operation and every transaction: timers and counters where a meter registry
 * listens, spans where a tracer does. Thread-safe, nothing to close.
 *
 * <p>An observation is called {@value #NAME} and has the keys of {@link CallKeys}; it holds no value of any row. An
 * error is told without its cause, in which a database's own text may repeat values. The observation in the
 * subscriber's context ({@link ObservationThreadLocalAccessor#KEY}), else the registry's current one, is its parent.
 */
public final class MicrometerObserver implements CallObserver {

    /** The observations' name. */
    public static final String NAME = "dataflow.call";

    private static final String NONE = "none";
    private static final String OTHER = "other";

    private final ObservationRegistry registry;

    /** An observer that tells this registry. */
    public MicrometerObserver(ObservationRegistry registry) {
        this.registry = registry;
    }

    @Override
    public ObservedCall begin(Call call, ContextView context) {
        Observation observation = Observation.createNotStarted(NAME, registry)
                .contextualName(call.operation() + " " + call.model())
                .lowCardinalityKeyValue(CallKeys.DATABASE.withValue(call.adapterId()))
                .lowCardinalityKeyValue(CallKeys.MODEL.withValue(call.model()))
                .lowCardinalityKeyValue(CallKeys.OPERATION.withValue(call.operation()));
        context.<Observation>getOrEmpty(ObservationThreadLocalAccessor.KEY).ifPresent(observation::parentObservation);
        observation.start();
        return end -> end(observation, end);
    }

    private static void end(Observation observation, CallEnd end) {
        observation
                .lowCardinalityKeyValue(
                        CallKeys.OUTCOME.withValue(end.outcome().name().toLowerCase(Locale.ROOT)))
                .lowCardinalityKeyValue(CallKeys.ERROR.withValue(code(end)))
                .highCardinalityKeyValue(CallKeys.ROWS.withValue(Long.toString(end.rows())));
        Throwable error = end.error();
        if (error != null) {
            observation.error(error instanceof DataFlowException known ? known.withoutCause() : error);
        }
        observation.stop();
    }

    private static String code(CallEnd end) {
        return switch (end.error()) {
            case null -> NONE;
            case DataFlowException known -> known.code().name();
            default -> OTHER;
        };
    }
}
