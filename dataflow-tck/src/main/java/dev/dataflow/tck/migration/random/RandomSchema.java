package dev.dataflow.tck.migration.random;

import dev.dataflow.api.model.ModelDefinition;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Tables at random, of which each refers to those before it or to itself. Immutable; made by {@link RandomSchemas}.
 *
 * @param tables by id
 */
public record RandomSchema(List<RandomTable> tables) {

    /** Copies the list. */
    public RandomSchema {
        tables = List.copyOf(tables);
    }

    /** Its models; with the former names of what had others in an earlier schema. */
    public ModelDefinition[] models(RandomSchema former) {
        return tables.stream()
                .map(each -> each.model(former.table(each.id()).orElse(null)))
                .toArray(ModelDefinition[]::new);
    }

    /** Its models. */
    public ModelDefinition[] models() {
        return models(this);
    }

    Optional<RandomTable> table(int id) {
        return tables.stream().filter(each -> each.id() == id).findFirst();
    }

    /** In full, for the message of a failure. */
    @Override
    public String toString() {
        return tables.stream()
                .map(each -> "%s (id %d%s, together %s)%s"
                        .formatted(
                                each.name(),
                                each.id(),
                                each.identity() ? ", identity" : "",
                                each.together(),
                                each.columns().stream()
                                        .map(column -> "%n    %s".formatted(column))
                                        .collect(Collectors.joining())))
                .collect(Collectors.joining("\n  ", "\n  ", "\n"));
    }
}
