package dev.dataflow.core.internal.record;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a JSON array into an unmodifiable list. */
record JsonListReader(ValueReader element) implements ValueReader {

    @Override
    public @Nullable Object read(@Nullable Object canonical) throws Mismatch {
        if (canonical == null) {
            return null;
        }
        if (!(canonical instanceof List<?> stored)) {
            throw Mismatch.otherClass("a list", canonical);
        }
        List<@Nullable Object> elements = new ArrayList<>(stored.size());
        for (Object each : stored) {
            elements.add(element.read(each));
        }
        return Collections.unmodifiableList(elements);
    }
}
