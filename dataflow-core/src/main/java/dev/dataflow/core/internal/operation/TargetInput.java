package dev.dataflow.core.internal.operation;

import dev.dataflow.api.filter.Filter;
import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.core.internal.filter.FilterInput;
import dev.dataflow.core.internal.filter.FilterTruth;
import dev.dataflow.core.internal.value.Problems;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads which rows an update or a delete is about: those with a key, those that match a filter, or, asked for in so
 * many words, all. Thread-safe.
 */
final class TargetInput {

    private final ModelDefinition model;
    private final KeyInput keys;

    TargetInput(ModelDefinition model, KeyInput keys) {
        this.model = model;
        this.keys = keys;
    }

    /** The rows as a filter; any filter where a problem was noted. */
    Filter read(@Nullable Object key, @Nullable Object filter, @Nullable Object all, Problems problems) {
        boolean everything = Flags.read("all", all, problems);
        Filter byKey = key == null ? Filter.none() : keys.filter(keys.read(key, problems));
        Filter matching = filter == null ? Filter.none() : filter(filter, problems);
        long ways = Stream.of(key, filter, everything ? true : null)
                .filter(Objects::nonNull)
                .count();
        boolean unreadable = all != null && !(all instanceof Boolean);
        if (ways > 1) {
            problems.add("all", "all: the rows are named in %d ways: give one of key, filter and all".formatted(ways));
        } else if (ways == 0 && !unreadable) {
            problems.add(
                    "filter",
                    "filter: none of key, filter and all says which rows: give a key or a filter, or all: true");
        }
        if (everything) {
            return Filter.all();
        }
        return key != null ? byKey : matching;
    }

    /** A filter that looks at the rows; one that matches everything is refused. */
    private Filter filter(@Nullable Object given, Problems problems) {
        Filter filter = FilterInput.read(model, given, problems);
        if (FilterTruth.of(filter) == FilterTruth.ALWAYS) {
            problems.add("filter", "filter: matches every row whatever it holds: to mean that, say all: true");
        }
        return filter;
    }
}
