package dev.dataflow.core.internal.record;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a JSON object into an unmodifiable map. */
record JsonMapReader(ValueReader member) implements ValueReader {

    @Override
    public @Nullable Object read(@Nullable Object canonical) throws Mismatch {
        if (canonical == null) {
            return null;
        }
        if (!(canonical instanceof Map<?, ?> stored)) {
            throw Mismatch.otherClass("a map", canonical);
        }
        Map<Object, @Nullable Object> members = new LinkedHashMap<>();
        for (Map.Entry<?, ?> each : stored.entrySet()) {
            members.put(each.getKey(), member.read(each.getValue()));
        }
        return Collections.unmodifiableMap(members);
    }
}
