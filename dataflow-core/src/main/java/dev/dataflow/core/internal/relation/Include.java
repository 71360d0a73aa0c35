package dev.dataflow.core.internal.relation;

import java.util.List;

/**
 * Which related rows are wanted with the rows of a model. Immutable.
 *
 * @param steps each once
 * @param withDeleted whether related rows that are marked as deleted are among them
 */
public record Include(List<Step> steps, boolean withDeleted) {

    private static final Include NONE = new Include(List.of(), false);

    /** Copies the list. */
    public Include {
        steps = List.copyOf(steps);
    }

    /**
     * Rows one step away, with all of their fields.
     *
     * @param relation how to get there
     * @param below what is wanted with them in turn
     */
    public record Step(Relation relation, Include below) {}

    /** No related rows. */
    public static Include none() {
        return NONE;
    }

    /** Whether no related rows are wanted. */
    public boolean isEmpty() {
        return steps.isEmpty();
    }

    /** The fields by which related rows are found. */
    public List<String> needed() {
        return steps.stream()
                .flatMap(each -> each.relation().fields().stream())
                .distinct()
                .toList();
    }

    /** The names under which related rows stand beside the fields. */
    public List<String> names() {
        return steps.stream().map(each -> each.relation().name()).toList();
    }
}
