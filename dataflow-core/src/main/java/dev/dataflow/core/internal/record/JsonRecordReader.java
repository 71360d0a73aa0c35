package dev.dataflow.core.internal.record;

import dev.dataflow.api.error.DataFlowException;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads a JSON object into a record. A member that is absent is null; one that the record does not have is refused,
 * since writing the record back would lose it.
 */
final class JsonRecordReader implements ValueReader {

    private final RecordShape shape;
    private final Map<String, ValueReader> readers = new LinkedHashMap<>();

    JsonRecordReader(RecordShape shape) {
        this.shape = shape;
    }

    /** Adds the components' readers; apart from the constructor, as they may contain this reader. */
    void complete(Function<RecordComponent, ValueReader> readerOf) {
        for (RecordComponent component : shape.components()) {
            readers.put(component.getName(), readerOf.apply(component));
        }
    }

    @Override
    public @Nullable Object read(@Nullable Object canonical) throws Mismatch {
        if (canonical == null) {
            return null;
        }
        if (!(canonical instanceof Map<?, ?> stored)) {
            throw Mismatch.otherClass("an object of " + shape.name(), canonical);
        }
        if (!readers.keySet().containsAll(stored.keySet())) {
            throw new Mismatch("holds an object with members that %s does not have (use a Map for free-form JSON)"
                    .formatted(shape.name()));
        }
        @Nullable Object[] values = new @Nullable Object[readers.size()];
        int position = 0;
        for (Map.Entry<String, ValueReader> each : readers.entrySet()) {
            values[position++] = each.getValue().read(stored.get(each.getKey()));
        }
        try {
            return shape.create(values);
        } catch (DataFlowException thrown) {
            throw new Mismatch(
                    "cannot be read: the constructor of %s threw an exception".formatted(shape.name()), thrown);
        }
    }
}
