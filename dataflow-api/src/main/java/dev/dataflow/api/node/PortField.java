package dev.dataflow.api.node;

import dev.dataflow.api.model.FieldDefinition;
import java.util.Objects;

/**
 * A field of what travels through a {@link Port}: enough to draw a form from, with the type's lengths and constants,
 * the default, the rules for its values and whether it may be null.
 *
 * @param definition the field as the model has it
 * @param required whether values that are put in must name it; of values that come out, whether it is never null
 */
public record PortField(FieldDefinition definition, boolean required) {

    /** Refuses nulls. */
    public PortField {
        Objects.requireNonNull(definition, "definition");
    }

    /** The field's name. */
    public String name() {
        return definition.name();
    }
}
