package dev.dataflow.tck.run;

import dev.dataflow.api.operation.FieldValues;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;

/** Waits for what publishers have to say, never without end. */
public final class Answers {

    /** The system property that names another {@link #PATIENCE}, in seconds. */
    public static final String PATIENCE_PROPERTY = "dataflow.tck.patience";

    /** So long that only what hangs exceeds it; no rule measures time. */
    public static final Duration PATIENCE = Duration.ofSeconds(Long.getLong(PATIENCE_PROPERTY, 60));

    private Answers() {}

    /** All elements; throws the error where there is one. */
    public static <T> List<T> all(Publisher<T> publisher) {
        return Objects.requireNonNull(Flux.from(publisher).collectList().block(PATIENCE));
    }

    /** The element, where there is at most one. */
    public static <T> Optional<T> optional(Publisher<T> publisher) {
        List<T> elements = all(publisher);
        if (elements.size() > 1) {
            throw new AssertionError("expected at most one element, but there were " + elements.size());
        }
        return elements.stream().findFirst();
    }

    /** The element, where there is exactly one. */
    public static <T> T only(Publisher<T> publisher) {
        return optional(publisher).orElseThrow(() -> new AssertionError("expected one element, but there was none"));
    }

    /** Nothing but the end. */
    public static void completion(Publisher<?> publisher) {
        Flux.from(publisher).then().block(PATIENCE);
    }

    /** A row of names and values by turns. */
    public static FieldValues row(@Nullable Object... namesAndValues) {
        return FieldValues.of(map(namesAndValues));
    }

    /** A map of names and values by turns, nulls among them. */
    public static Map<String, @Nullable Object> map(@Nullable Object... namesAndValues) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (int position = 0; position < namesAndValues.length; position += 2) {
            map.put((String) Objects.requireNonNull(namesAndValues[position]), namesAndValues[position + 1]);
        }
        return map;
    }
}
