package dev.dataflow.core.internal.relation;

import dev.dataflow.api.model.ModelDefinition;
import java.util.List;

/**
 * A step from the rows of one model to those of another: the one that a reference points to, or all that point back.
 *
 * @param name what the step is called in paths
 * @param fields the fields of the model it begins at, in the order of {@code targetFields}
 * @param target the model it leads to
 * @param targetFields the fields there that hold the same values
 * @param many whether it leads to any number of rows, and not to one at most
 */
public record Relation(
        String name, List<String> fields, ModelDefinition target, List<String> targetFields, boolean many) {

    /** Copies the lists. */
    public Relation {
        fields = List.copyOf(fields);
        targetFields = List.copyOf(targetFields);
    }

    Relation named(String other) {
        return new Relation(other, fields, target, targetFields, many);
    }
}
