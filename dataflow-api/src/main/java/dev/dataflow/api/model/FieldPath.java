package dev.dataflow.api.model;

import java.util.List;

/**
 * Where a filter looks: a field, or a value inside a JSON field, written {@code details.address.city}.
 *
 * <p>A field's own name may not contain a dot, so the part before the first dot is always the field.
 *
 * @param field the field's name
 * @param steps the keys of maps on the way into the JSON value, outermost first; empty for the field itself
 */
public record FieldPath(String field, List<String> steps) {

    /** Copies the steps. */
    public FieldPath {
        steps = List.copyOf(steps);
    }

    /** Reads a path; an empty step stays empty and is for the caller to refuse. */
    public static FieldPath parse(String text) {
        List<String> parts = List.of(text.split("\\.", -1));
        return new FieldPath(parts.get(0), parts.subList(1, parts.size()));
    }

    /** Whether this is a value inside a field. */
    public boolean isInside() {
        return !steps.isEmpty();
    }
}
