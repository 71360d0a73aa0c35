package dev.dataflow.core.internal.filter;

import java.util.List;
import java.util.stream.Stream;

/**
 * Filters that a caller gave one after the other, all of which must match; read only when they are used.
 *
 * @param all each a {@link dev.dataflow.api.filter.Filter} or a map
 */
public record Conditions(List<Object> all) {

    /** Copies the list. */
    public Conditions {
        all = List.copyOf(all);
    }

    /** These and one more. */
    public Conditions and(Object filter) {
        return new Conditions(Stream.concat(all.stream(), Stream.of(filter)).toList());
    }
}
