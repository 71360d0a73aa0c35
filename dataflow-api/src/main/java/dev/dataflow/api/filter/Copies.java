package dev.dataflow.api.filter;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Defensive copies of collections that may hold nulls, which {@link List#copyOf} refuses. */
final class Copies {

    private Copies() {}

    static List<@Nullable Object> of(Collection<? extends @Nullable Object> values) {
        List<@Nullable Object> copy = new ArrayList<>(values);
        return Collections.unmodifiableList(copy);
    }
}
