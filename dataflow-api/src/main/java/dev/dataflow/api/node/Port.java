package dev.dataflow.api.node;

import java.util.Collection;
import java.util.List;
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
 * @param fields what {@link PortType#VALUES}, {@link PortType#ROWS}, {@link PortType#KEY} and {@link PortType#KEYS}
 *     hold, what a {@link PortType#FILTER} may have conditions on, and what {@link PortType#AGGREGATES} are made of;
 *     empty where there are none or they depend on other ports
 * @param choices the texts allowed, of which {@link PortType#FIELDS}, {@link PortType#SORT} and
 *     {@link PortType#INCLUDE} take several, the last also with further steps behind them; empty where any are
 */
public record Port(
        String name,
        PortType type,
        boolean required,
        @Nullable Object defaultValue,
        String description,
        List<PortField> fields,
        List<String> choices) {

    /** Refuses nulls and copies the lists. */
    public Port {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(description, "description");
        fields = List.copyOf(fields);
        choices = List.copyOf(choices);
    }

    /** An input that must be given, or an output that is always there. */
    public static Port required(String name, PortType type, String description) {
        return new Port(name, type, true, null, description, List.of(), List.of());
    }

    /** An input that may be left out, or an output that may be null. */
    public static Port optional(String name, PortType type, String description) {
        return new Port(name, type, false, null, description, List.of(), List.of());
    }

    /** An input that has a value when it is left out. */
    public static Port optional(String name, PortType type, Object defaultValue, String description) {
        return new Port(name, type, false, defaultValue, description, List.of(), List.of());
    }

    /** The same port, of values with these fields. */
    public Port of(List<PortField> parts) {
        return new Port(name, type, required, defaultValue, description, parts, choices);
    }

    /** The same port, which takes these texts and no others. */
    public Port oneOf(Collection<String> texts) {
        return new Port(name, type, required, defaultValue, description, fields, List.copyOf(texts));
    }
}
