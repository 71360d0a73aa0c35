package dev.dataflow.api.node;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One named input or output of a node.
 *
 * @param name how it is called
 * @param type what may be put in or comes out
 * @param required whether an input must be given; an output that is not required may be null
 * @param defaultValue what an input is when it is not given; null for none
 * @param description one sentence for people
 */
public record Port(
        String name,
        PortType type,
        boolean required,
        @Nullable Object defaultValue,
        String description) {

    /** Refuses nulls. */
    public Port {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(description, "description");
    }

    /** An input that must be given, or an output that is always there. */
    public static Port required(String name, PortType type, String description) {
        return new Port(name, type, true, null, description);
    }

    /** An input that may be left out, or an output that may be null. */
    public static Port optional(String name, PortType type, String description) {
        return new Port(name, type, false, null, description);
    }

    /** An input that has a value when it is left out. */
    public static Port optional(String name, PortType type, Object defaultValue, String description) {
        return new Port(name, type, false, defaultValue, description);
    }
}
