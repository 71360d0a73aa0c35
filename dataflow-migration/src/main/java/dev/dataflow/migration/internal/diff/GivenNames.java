package dev.dataflow.migration.internal.diff;

import dev.dataflow.api.migration.IndexSchema;
import dev.dataflow.api.migration.ReferenceSchema;
import dev.dataflow.core.ModelTable;
import java.util.stream.Stream;

/**
 * The names that DataFlow gives to what a model asks for, by which it knows what it has made itself: they begin with
 * the table's name, or with the one before when they were given before it was renamed.
 */
final class GivenNames {

    private final ModelTable model;

    GivenNames(ModelTable model) {
        this.model = model;
    }

    boolean has(IndexSchema index) {
        String prefix = switch (index.kind()) {
            case PLAIN -> "ix_";
            case UNIQUE -> "ux_";
            case FULL_TEXT -> "ft_";
        };
        return !index.constraint() && isGiven(prefix, index.name());
    }

    boolean has(ReferenceSchema reference) {
        return isGiven("fk_", reference.name());
    }

    private boolean isGiven(String prefix, String name) {
        return Stream.concat(Stream.of(model.table().name()), model.renamedFrom().stream())
                .anyMatch(each -> name.startsWith(prefix + each));
    }
}
