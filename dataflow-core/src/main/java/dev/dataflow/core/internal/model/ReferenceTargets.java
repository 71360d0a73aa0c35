package dev.dataflow.core.internal.model;

import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.model.FieldDefinition;
import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.api.model.ReferenceDefinition;
import java.util.List;

/** Checks that every reference points to the key of a registered model. */
final class ReferenceTargets {

    private ReferenceTargets() {}

    /** Refuses with CONFIGURATION that names the reference and the fix. */
    static void check(ModelSet models) {
        for (ModelDefinition model : models.all()) {
            for (ReferenceDefinition reference : model.references()) {
                check(models, model, reference);
            }
        }
    }

    private static void check(ModelSet models, ModelDefinition model, ReferenceDefinition reference) {
        String what = "model %s references %s".formatted(model.name(), reference.target());
        List<FieldDefinition> key = models.target(reference.target())
                .orElseThrow(() -> DataFlowException.configuration(
                        "%s with %s, which is not registered: register it as well".formatted(what, reference.fields())))
                .key();
        if (key.size() != reference.fields().size()) {
            throw DataFlowException.configuration("%s with %d fields, but its key has %d"
                    .formatted(what, reference.fields().size(), key.size()));
        }
        for (int position = 0; position < key.size(); position++) {
            FieldDefinition from = model.field(reference.fields().get(position));
            FieldDefinition to = key.get(position);
            if (from.type().getClass() != to.type().getClass()) {
                throw DataFlowException.configuration("%s with '%s', whose type differs from that of the key field '%s'"
                        .formatted(what, from.name(), to.name()));
            }
        }
    }
}
