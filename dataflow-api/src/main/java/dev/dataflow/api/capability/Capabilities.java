package dev.dataflow.api.capability;

import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What one opened adapter can do, what it cannot and why; immutable.
 *
 * <p>They belong to the opened adapter and not to the plugin, since the server's version and topology decide. What is
 * neither supported nor given a reason is <em>undeclared</em>: refused like an unsupported one, and reported by the
 * compatibility kit.
 *
 * <pre>{@code
 * Capabilities.builder()
 *         .supported(Capability.CREATE, Capability.READ)
 *         .unsupported(Capability.REFERENCES, "MongoDB has no foreign keys")
 *         .build();
 * }</pre>
 */
public final class Capabilities {

    private final Set<Capability> supported;
    private final Map<Capability, String> unsupported;

    private Capabilities(Set<Capability> supported, Map<Capability, String> unsupported) {
        this.supported = Collections.unmodifiableSet(supported);
        this.unsupported = Collections.unmodifiableMap(unsupported);
    }

    /** Starts an empty declaration. */
    public static Builder builder() {
        return new Builder();
    }

    /** Whether the database can do this. */
    public boolean supports(Capability capability) {
        return supported.contains(capability);
    }

    /** Everything supported. */
    public Set<Capability> supported() {
        return supported;
    }

    /** Everything declared as impossible, with the reason. */
    public Map<Capability, String> unsupported() {
        return unsupported;
    }

    /** Everything the adapter says nothing about. */
    public Set<Capability> undeclared() {
        EnumSet<Capability> rest = EnumSet.allOf(Capability.class);
        rest.removeAll(supported);
        rest.removeAll(unsupported.keySet());
        return rest;
    }

    /** The first of these that is not supported, empty where all are. */
    public Optional<Capability> firstMissing(Set<Capability> required) {
        if (supported.containsAll(required)) {
            return Optional.empty();
        }
        return required.stream().filter(each -> !supports(each)).sorted().findFirst();
    }

    /** Why this is not supported, as far as the adapter says; for a capability that is not. */
    public String reason(Capability missing) {
        return unsupported.getOrDefault(missing, "the adapter does not declare it");
    }

    /** Collects a declaration; not thread-safe. */
    public static final class Builder {

        private final EnumSet<Capability> supported = EnumSet.noneOf(Capability.class);
        private final EnumMap<Capability, String> unsupported = new EnumMap<>(Capability.class);

        private Builder() {}

        /** Declares these as possible. */
        public Builder supported(Capability... capabilities) {
            for (Capability each : capabilities) {
                supported.add(each);
                unsupported.remove(each);
            }
            return this;
        }

        /** Declares this as impossible; the reason completes the sentence "it cannot, because ...". */
        public Builder unsupported(Capability capability, String reason) {
            unsupported.put(capability, reason);
            supported.remove(capability);
            return this;
        }

        /**
         * The finished declaration.
         *
         * @throws IllegalStateException when a supported capability implies one that is not
         */
        public Capabilities build() {
            for (Capability each : supported) {
                EnumSet<Capability> lacking = EnumSet.noneOf(Capability.class);
                lacking.addAll(each.implies());
                lacking.removeAll(supported);
                if (!lacking.isEmpty()) {
                    throw new IllegalStateException(
                            "capability %s implies %s: declare them as supported too".formatted(each, lacking));
                }
            }
            return new Capabilities(supported.clone(), unsupported.clone());
        }
    }
}
